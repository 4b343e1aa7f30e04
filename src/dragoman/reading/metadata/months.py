"""Names of months in the newsroom's languages and their neighbours, from CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale

from dragoman.languages.data import NEWSROOM_LANGUAGES

# Where two languages call different months alike, the one that comes first here is believed.
_NEIGHBOURS = "da nb fi is et lt lv sk sl sw zu xh id vi th hi bn ta be ca eu ga sr_Latn bs hr"
_LANGUAGES = (*NEWSROOM_LANGUAGES, *_NEIGHBOURS.split())
# What newsrooms write and CLDR does not list.
_ALSO = {
    "sept": 9, "setembro": 9, "setiembre": 9, "mrt": 3, "mrz": 3, "maerz": 3, "jän": 1, "jänner": 1,
    "janv": 1, "févr": 2, "fevr": 2, "fevrier": 2, "feber": 2, "aout": 8, "decembre": 12, "déc": 12,
    "subat": 2, "şub": 2, "agustos": 8, "eylul": 9, "kasim": 11, "aralik": 12, "ιουν": 6, "ιουλ": 7,
}  # fmt: skip
_PERSIAN = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_SHORTEST = 3


@cache
def months() -> dict[str, int]:
    """Return the number of each month under its names, in lower case and without a dot at the end."""
    found: dict[str, int] = dict(_ALSO)
    for code in _LANGUAGES:
        names = Locale.parse(code).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[form][width].items():
                    found.setdefault(plain(name), number)
    return {name: number for name, number in found.items() if len(name) >= _SHORTEST and not name.isdigit()}


@cache
def persian_months() -> dict[str, int]:
    """Return the number of each month of the Solar Hijri calendar."""
    return {plain(name): number for number, name in enumerate(_PERSIAN, 1)}


def plain(name: str) -> str:
    """Return a name as it is looked up: İ and dots at the end make no difference."""
    return (
        name.replace("İ", "i").lower().replace("\u0307", "").rstrip(".").replace("ي", "ی").replace("ك", "ک")
    )
