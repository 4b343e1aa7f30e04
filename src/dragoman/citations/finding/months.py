"""The names of months in six languages, in their cases and abbreviations."""

from __future__ import annotations

from functools import cache

from dragoman.citations.finding.lexicon import LANGUAGES, plain
from dragoman.languages.calendar import month_alone

_ENDINGS = {
    "en": ("", "s"),
    "ru": ("", "я", "а", "е", "ю", "у", "ем", "ом", "ём", "ь", "й"),
    "az": ("", "ın", "in", "un", "ün", "da", "də", "dan", "dən", "ı", "i", "u", "ü", "a", "ə"),
    "tr": (
        "",
        "ın",
        "in",
        "un",
        "ün",
        "da",
        "de",
        "ta",
        "te",
        "dan",
        "den",
        "tan",
        "ten",
        "ı",
        "i",
        "a",
        "e",
    ),
    "de": ("", "s", "es"),
    "fr": ("",),
}
_SHORT = (
    "jan janv oca янв ocak",
    "feb febr fév févr fevr fev şub фев февр",
    "mar mär mrz mrt мар",
    "apr avr nis апр",
    "mayıs mai may май",
    "jun juin haz июн iyn",
    "jul juil tem июл iyl",
    "aug ağu avq авг aoû",
    "sep sept eyl сен сент sen",
    "oct okt eki окт",
    "nov kas ноя нояб noy",
    "dec dez déc ara дек dek",
)
_OTHER_NAMES = {"jänner": 1, "feber": 2}


@cache
def months_in(language: str) -> frozenset[str]:
    """Return the names of all months in one of the six languages, plain, and all abbreviations."""
    short = {plain(name) for names in _SHORT for name in names.split()}
    return frozenset(
        short | {plain(name) for month in range(1, 13) for name in _forms(month, language)}
    ) | frozenset(map(plain, _OTHER_NAMES if language == "de" else ()))


@cache
def months() -> dict[str, int]:
    """Return a month's number by each of its names, plain: “oct”, “октября”, “ekim'de”."""
    found = {plain(name): month for name, month in _OTHER_NAMES.items()}
    for month, short in enumerate(_SHORT, start=1):
        found |= {plain(name): month for name in short.split()}
        for language in LANGUAGES:
            found |= {plain(name): month for name in _forms(month, language)}
    return found


def _forms(month: int, language: str) -> list[str]:
    """Return the name of a month with every ending that it may have."""
    name = month_alone(month, language)
    stem = name.rstrip("ьй") if language == "ru" else name
    return [stem + ending for ending in _ENDINGS[language]]
