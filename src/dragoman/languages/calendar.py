"""Months and weekdays in a text, by their names in the Unicode CLDR, in whatever case they stand."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from functools import cache
from os.path import commonprefix
from pathlib import Path
from typing import Any, Literal, NamedTuple

from babel import localedata

Day = tuple[Literal["month", "weekday"], int]
"""A month from 1, or a weekday from 0, Monday."""

_SHORTEST_STEM = 3
_FOLDED = str.maketrans("ʼ’‘أإآٱ", "'''اااا")
# Also an ordinary word: a bazaar, a week, an environment.
_DOUBTFUL = re.compile(
    r"(?:bazar|pazar(?!tesi)|salı|segunda|недел|კვირ|შაბათ|շաբաթ|آب)\w*|(?:субботн|суботн)\w*|sabbath|sept|лист\w{0,3}|лют(?:ь|і|ю|тю)|сред[ауеы]|серед[ауиі]"
)
_DAY = re.compile(r"\s(?:günü|gün\b|օր|დღე)")
_ON_WEDNESDAY = re.compile(
    r"\b(?:в|во|у|к|до|с|з|на|по|эту|цю|кожну|каждую|прошлую|минулу|следующую|наступну|минувшую)\s$",
    re.IGNORECASE,
)
_MARCH_AND_MAY = frozenset({3, 5})
"""People and steps and what one may do are called like them in many languages."""
_PAPER = re.compile(r"\s(?:Times|Post|Mail|Telegraph|Express|Herald|Mirror|Night|Star|World|Independent)\b")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)|(\d{1,2})\s?[月월]")
_VOWELS = "аяьоеіиыაეიოუեիոաəıiuü"
_OTHER_WORDS = re.compile(
    r"четвер(?:т|о|н)\w*|сред(?:н|с|и)\w*|серед|серед(?:н|ин|ов|о\b)\w*|груд(?:на|ної|ну|ний|ного|них|ка|ки)"
    r"|(?:січ|берез|квіт|трав|черв|лип|серп|верес|жовт|груд)(?!ен|н)\w*"
)
"""They only begin like a month or a weekday: fourth, means, among, a breast, yellow."""
_PARTS_OF_DAY = "morgen|vormittag|mittag|nachmittag|abend|nacht|früh"
_LOSES_ITS_VOWEL = re.compile(r"(ბ|մբ)(ე|ե)(რ|ր)$")
"""September, of September: სექტემბერი, სექტემბრის; հոկտեմբեր, հոկտեմբրի."""
_SHORT_MONTH = 3
_UNINFLECTED = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
_DENSE = frozenset({"zh", "ja", "ko", "th"})
_OTHER_NAMES = {
    "ar": ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
           "تشرين الثاني", "كانون الأول"),
}  # fmt: skip
"""What the east of the Arab world calls the months."""
_OTHER_FORMS = {
    ("ar", "month1"): "جانفي", ("ar", "month2"): "فيفري", ("ar", "month4"): "افريل", ("ar", "month6"): "جوان",
    ("ar", "month7"): "جويليه?ة?|يوليوز", ("ar", "month8"): "اوت|غشت", ("ar", "month9"): "شتنبر",
    ("ar", "month11"): "نونبر", ("ar", "month12"): "دجنبر",
    ("de", "month1"): "jänners?", ("de", "weekday5"): rf"sonnabend(?:{_PARTS_OF_DAY})?s?",
    ("en", "month9"): r"sept\b", ("en", "weekday1"): "tues", ("en", "weekday3"): "thurs?",
    ("en", "weekday5"): "sabbath",
    ("es", "month9"): "setiembre", ("es", "weekday2"): "miercoles", ("es", "weekday5"): "sabados?",
    ("fa", "month7"): "ژوییه|ژولای|جولای", ("fa", "month8"): "آگوست|اگست|اوت", ("fa", "weekday4"): "آدینه",
    ("fr", "month8"): "aout", ("ka", "month2"): r"თებერვლ\w{1,5}", ("mk", "weekday4"): r"петоч\w{2,5}",
    ("ru", "month5"): r"мае|майск\w{2,4}", ("ru", "weekday4"): r"пятничн\w{2,3}",
    ("ru", "weekday6"): r"воскресн\w{2,3}",
    ("uk", "weekday0"): r"понеділк\w{1,3}", ("uk", "weekday1"): r"вівторк\w{1,4}",
    ("uk", "weekday4"): r"п'ятничн\w{2,3}",
    ("zh", "month1"): "元月", ("zh", "weekday6"): "(?:星期|礼拜|周)[天日]",
} | {("zh", f"weekday{day}"): f"礼拜{sign}" for day, sign in enumerate("一二三四五六")}  # fmt: skip
"""What the CLDR does not say: adjectives, stems that change, other spellings, the Maghreb’s months."""


class Named(NamedTuple):
    """A month or a weekday where it is named."""

    what: Day
    start: int
    end: int


def told(text: str, language: str) -> Iterator[Named]:
    """Yield the months and weekdays that are surely meant, in reading order."""
    for match, what in _matches(text, language):
        if not _PAPER.match(text, match.end()) and not _is_doubtful(what, text, match):
            yield Named(what, *match.span())


def heard(text: str, language: str) -> frozenset[Day]:
    """Return the months and weekdays that a text may name, months in dates of digits too."""
    days = {what for _, what in _matches(text, language)}
    for match in _NUMERIC.finditer(text):
        days |= {("month", int(part)) for part in match.groups() if part and 1 <= int(part) <= 12}
    return frozenset(days)


def month_alone(month: int, language: str) -> str:
    """Return what a month is called where no day stands beside it: “март”, and not “марта”."""
    return str(_cldr(language)["months"]["stand-alone"]["wide"][month])


def _matches(text: str, language: str) -> Iterator[tuple[re.Match[str], Day]]:
    pattern, days = _names(language)
    for match in pattern.finditer(_folded(text)):
        if not _OTHER_WORDS.fullmatch(match[0]):
            yield match, days[match.lastgroup or ""]


def _folded(text: str) -> str:
    """Return a text in small letters, with one kind of apostrophe and of alif."""
    return text.replace("İ", "i").lower().translate(_FOLDED)


def _is_doubtful(what: Day, text: str, match: re.Match[str]) -> bool:
    """Whether it may be a bazaar; a month beside a number is a month."""
    is_month = what[0] == "month"
    is_word = _DOUBTFUL.fullmatch(match[0]) is not None
    is_word |= is_month and (what[1] in _MARCH_AND_MAY or len(match[0]) <= _SHORT_MONTH)
    if match[0][:4] in {"сред", "сере"} and match[0][-1] in "уи":
        return not _ON_WEDNESDAY.search(text[max(match.start() - 12, 0) : match.start()])
    if not is_month and _DAY.match(text, match.end()):
        return False
    return is_word and not (is_month and _is_beside_number(text, match))


def _is_beside_number(text: str, match: re.Match[str]) -> bool:
    around = text[max(match.start() - 8, 0) : match.start()], text[match.end() : match.end() + 8]
    return bool(re.search(r"\d\W{0,3}(?:\w{0,3}\W)?$", around[0]) or re.match(r"\W{0,3}\d", around[1]))


@cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, Day]]:
    """Return a pattern with a group for each month and weekday, and what each group is."""
    if not localedata.exists(language):
        return re.compile("(?!)"), {}
    locale = _cldr(language)
    days: dict[str, Day] = {}
    parts = []
    dense = language in _DENSE
    for kind, names, first in (("month", locale["months"], 1), ("weekday", locale["days"], 0)):
        for number in range(first, first + len(names["format"]["wide"])):
            group = f"{kind}{number}"
            days[group] = (kind, number)  # type: ignore[assignment]
            forms = {_folded(names[form]["wide"][number]) for form in ("format", "stand-alone")}
            short = {_folded(names[form]["abbreviated"][number]) for form in ("format", "stand-alone")}
            if kind == "month" and language in _OTHER_NAMES:
                forms.add(_folded(_OTHER_NAMES[language][number - 1]))
            pattern = _pattern(forms, short if kind == "month" or dense else set(), language)
            also = _OTHER_FORMS.get((language, group))
            parts.append(f"(?P<{group}>{pattern}{f'|{also}' if also else ''})")
    parts.sort(key=len, reverse=True)
    return re.compile("|".join(parts) if dense else rf"(?<!\w)(?<!\d-)(?:{'|'.join(parts)})(?!\w)"), days


@cache
def _cldr(language: str) -> Any:
    """Return what the CLDR says of a language, read afresh.

    Babel keeps one dictionary for what languages inherit, and writes into it: after Azerbaijani was asked
    for, German months are Azerbaijani.
    """
    data: dict[str | int | None, Any] = {}
    for name in ("root", language):
        file = Path(localedata.resolve_locale_filename(name))
        localedata.merge(data, pickle.loads(file.read_bytes()))  # noqa: S301 (Babel's own file)
    return localedata.LocaleDataDict(data)


def _pattern(forms: set[str], short: set[str], language: str) -> str:
    """Return what a name looks like in any case: without the vowel at its end, with other letters."""
    stem = commonprefix(sorted(forms))  # noqa: RUF071 (of words)
    stems = {stem} if len(stem) >= _SHORTEST_STEM else forms
    named = [re.escape(stem) if language in _DENSE else _inflected(stem, language) for stem in stems]
    return "|".join([*named, *(re.escape(name.rstrip(".")) + r"\.?" for name in short if len(name) > 1)])


def _inflected(stem: str, language: str) -> str:
    if language in _UNINFLECTED or len(stem) < _SHORTEST_STEM:
        return stem + (rf"(?:{_PARTS_OF_DAY})?s?" if language == "de" else "s?")
    is_cut = len(stem) > 4 and stem[-1] in _VOWELS
    stem = stem[:-1] if is_cut else stem
    longest = {"ar": 1, "ru": 8, "uk": 8, "mk": 8}.get(language, 5)  # Slavic adjectives: “июньского”
    least = int(is_cut and language != "ka")
    pattern = _LOSES_ITS_VOWEL.sub(r"\1\2?\3", re.escape(stem)).replace("شنبه", "[\u200c ]?شنبه")
    return pattern.replace("\\\u200c", "") + rf"[^\W\d_]{{{least},{longest}}}"
