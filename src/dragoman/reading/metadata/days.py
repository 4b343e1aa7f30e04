"""Days as people write them, in any of the newsroom's languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from dragoman.reading.metadata.months import months, persian_months, plain

FIRST_YEAR, LAST_YEAR = 1990, 2100
_BUDDHIST = 543
_MOST = 50
_LEAP_YEARS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # of 33 Solar Hijri years

_D, _M, _Y = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>[12۱۲١٢]\d{3})"
_WORD = r"(?P<w>[^\W\d_][^\W\d_]{2,13}[’']?[^\W\d_]{0,4})"
_OF = r"(?:\s+(?:de|del|of|d[’']|tháng|தேதி)\s*|[\s\-–./,·]{1,3}(?:de\s+|of\s+)?)"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_Y}\s?[年년]\s?{_M}\s?[月월]\s?{_D}\s?[日일]",
        rf"(?<![\d/.-]){_Y}(?P<s>\s?[-/.]\s?){_M}(?P=s){_D}(?!\d)",
        rf"(?<![\d/.:-]){_D}(?P<s>\s?[-/.]\s?){_M}(?P=s)(?P<y>[12]\d{{3}})(?!\d)",
        rf"(?<![\d/.]){_D}(?:st|nd|rd|th|er|ste|de|η|-?го|-?е|º|ª|일)?{_OF}{_WORD}\.?,?{_OF}(?:del?\s+)?{_Y}(?!\d)",
        rf"(?<!\w){_WORD}\.?\s{{0,3}}{_D}(?:st|nd|rd|th)?\s?,?\s{{0,3}}(?:at\s|del?\s)?{_Y}(?!\d)",
        rf"(?<!\d){_Y}[.,]?\s(?:m\.\s|ж\.\s|жылғы\s|yil\s|-?yil\s|წლის\s)?{_D}?[\s\-]?{_WORD}\.?[\s\-](?P<e>\d{{1,2}})?",
        rf"(?<![\d/.:-]){_D}(?P<s>[-/.]){_M}(?P=s)(?P<y>\d{{2}})(?![\d.:/-])",
    )
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text, and where."""

    value: date
    start: int
    end: int


def days_in(text: str, *, month_first: bool = False) -> list[Day]:
    """Return the days that a text names, in its order; at most 50.

    ``month_first`` says how numbers such as 3/4/2024 are read where both readings are possible.
    """
    found: list[Day] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _day(match, month_first=month_first)
            if day and not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
            if len(found) >= _MOST:
                break
    return sorted(found, key=lambda day: day.start)


def _day(match: re.Match[str], *, month_first: bool) -> Day | None:
    groups = match.groupdict()
    year = int(groups["y"])
    number = int(groups.get("d") or groups.get("e") or 0)
    if groups.get("w"):
        value = _named(year, plain(groups["w"]), number)
        return Day(value, *match.span()) if value else None
    month, separator = int(groups["m"]), (groups.get("s") or "").strip()
    if len(groups["y"]) == 2:
        year += 2000
    written, swapped = _on(year, month, number), _on(year, number, month)
    if match.start("y") < match.start("m"):
        return Day(written, *match.span()) if written else None
    if swapped and ((separator == "/" and month_first) or written is None):
        written = swapped
    return Day(written, *match.span()) if written else None


def _named(year: int, name: str, number: int) -> date | None:
    # Hebrew writes "in" and the month in one word.
    if month := months().get(name) or months().get(name.removeprefix("ב")):
        return _on(year, month, number)
    month = persian_months().get(name)
    return _on(year, month, number) if month and 1300 < year < 1500 else None


def _on(year: int, month: int, number: int) -> date | None:
    """Return a day, also of the Thai and the Persian calendar; None where there is no such day."""
    if 1300 < year < 1500:
        return _persian(year, month, number)
    year = year - _BUDDHIST if 2500 < year < 2700 else year
    try:
        return date(year, month, number) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _persian(year: int, month: int, number: int) -> date | None:
    """Return a day of the Solar Hijri calendar (33-year rule, right from 1343 to 1472)."""
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    years = year - 1343
    leaps = sum((y % 33) in _LEAP_YEARS for y in range(1343, year))
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date(1964, 3, 21) + timedelta(days=365 * years + leaps + before + number - 1)


def midnight(day: date) -> datetime:
    """Return a day without a time: midnight UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
