"""Dates in any order of day, month and year, read from tokens.

Each token is one letter of a *shape*, and the grammar is a pattern over shapes: ``October 10, 11, 2020`` has
the shape ``MD,D,Y``. ``docs/reference/citations.md`` has the grammar in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.citations.finding.lexicon import words
from dragoman.citations.finding.months import months
from dragoman.citations.finding.tokens import Sort, Token

_LAST_DAY, _MONTHS = 31, 12
_CENTURY = 2000
_CENTURIES = ("19", "20")
_LETTER_OF = {Sort.MONTH: "M", Sort.DATE: "X", Sort.COMMA: ",", Sort.DASH: "-"}
_HEADINGS = {"and": "&", "range": "-", "before a date": "p", "after a date": "y", "weekday": "w"}

_JOINT = "(?:,&?|&)"
_YEAR = "(?:y*[p,]{0,2}Yy*)"
_DAYS = f"D(?:(?:{_JOINT}|-)D)*"
_DAYS_AFTER = f"D(?:(?:{_JOINT}|-)D(?!y*p?M))*"
_POINT = re.compile(
    f"(?P<digits>(?:D-)?X)y*"
    "|D-M-Y"
    f"|(?P<turned>Yy*,?(?:{_DAYS}p?M|M{_DAYS_AFTER}|M))y*"
    f"|(?P<days>{_DAYS}p?M(?:y*{_YEAR})?)y*"
    f"|(?P<month>M(?:{_DAYS_AFTER}|N){_YEAR}?)y*"
    f"|(?P<whole>M{_YEAR})"
    f"|(?P<year>Yy*)"
)
_TWO_YEARS = re.compile(r"(?<=M)Y(?=y*[p,]{0,2}Y)")
_NEXT = re.compile(f"{_JOINT}?p?(?:w,?)?")
_ALONE = re.compile(rf"{_JOINT}(?P<day>D)(?P<year>{_YEAR}?)(?=[,;&]|$)")


@dataclass(frozen=True, slots=True)
class Told:
    """A date as it is told; ``until`` ends a range, ``glued`` are digits that may be a year or two days.

    ``is_swappable``: its day and month may be meant the other way round.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: Told | None = None
    glued: str = ""
    is_swappable: bool = False


def shape(tokens: Sequence[Token]) -> str:
    """Return a letter for each token; of two numbers like years behind a month, the first may be two days."""
    form = "".join(map(_letter, tokens))
    for place in (match.start() for match in _TWO_YEARS.finditer(form)):
        if not tokens[place].text.startswith(_CENTURIES) and glued_days(tokens[place].text[:4]):
            form = f"{form[:place]}N{form[place + 1 :]}"
    return form


def read(tokens: Sequence[Token], form: str, at: int) -> tuple[list[Told], int]:
    """Return the dates that begin at a token, and where what follows them begins."""
    dates: list[Told] = []
    end = at
    while True:
        joint = _NEXT.match(form, end)
        begin = joint.end() if joint and (dates or not joint[0].startswith((",", "&"))) else end
        more, after = _span(tokens, form, begin)
        if not more and dates and dates[-1].day and (alone := _ALONE.match(form, end)):
            year = _year(tokens, *alone.span("year"))
            more, after = (
                [replace(dates[-1], day=_number(tokens[alone.start("day")]), year=year, until=None)],
                alone.end(),
            )
        if not more:
            return _years_spread(dates), end
        dates, end = dates + more, after


def glued_days(digits: str) -> tuple[int, ...]:
    """Return the two days that lost what stood between them, in order: 12 and 13 of ``1213``."""
    for cut in range(len(digits) // 2, 0, -1):
        one, other = int(digits[:cut]), int(digits[cut:])
        if digits[cut] != "0" and 0 < one < other <= _LAST_DAY:
            return one, other
    return ()


def _span(tokens: Sequence[Token], form: str, at: int) -> tuple[list[Told], int]:
    """Return the dates of a point, its last day a range's first when a dash and a date follow."""
    point = _POINT.match(form, at)
    if not point:
        return [], at
    dates = list(_point(tokens, form, point))
    if dates and not dates[-1].until and form.startswith("-", point.end()):
        ends, after = _span(tokens, form, point.end() + 1)
        if len(ends) == 1 and not ends[0].until:
            return [*dates[:-1], _range(dates[-1], ends[0])], after
    return dates, point.end() if dates else at


def _range(begin: Told, end: Told) -> Told:
    if begin.year is None and end.year is not None:
        begin = replace(begin, year=end.year - ((begin.month or 0) > (end.month or 0)))
    return replace(begin, until=end)


def _point(tokens: Sequence[Token], form: str, point: re.Match[str]) -> Iterator[Told]:
    start, end = point.span()
    if point["digits"]:
        yield from _of_digits(tokens[start : point.end("digits")])
        return
    years = [place for place in range(start, end) if form[place] == "Y"]
    year = int(tokens[years[0]].text[:4]) if years else None
    named = form.find("M", start, end)
    month = months()[tokens[named].plain] if named >= 0 else None
    days = list(_days(tokens, form, start, end))
    glued = next((tokens[place].text for place in range(start, end) if form[place] == "N"), "")
    if glued:
        yield from _unglued(glued, month, year)
    elif days:
        yield from (_day(year, month, first, last) for first, last in days)
    else:
        is_bare = named >= 0 and form[named + 1 : named + 2] == "Y"
        yield Told(year, month, glued=tokens[years[0]].text if is_bare else "")


def _days(tokens: Sequence[Token], form: str, start: int, end: int) -> Iterator[tuple[int, int | None]]:
    """Yield days, each with the last of the range that it begins."""
    places = [place for place in range(start, end) if form[place] == "D"]
    ends = {place for place in places if form[place - 1] == "-" and form[place - 2] == "D" and place > start}
    for place in places:
        if place not in ends:
            last = place + 2 if place + 2 in ends else None
            yield _number(tokens[place]), None if last is None else _number(tokens[last])


def _day(year: int | None, month: int | None, first: int, last: int | None) -> Told:
    return Told(year, month, first, until=None if last is None else Told(year, month, last))


def _unglued(digits: str, month: int | None, year: int | None) -> Iterator[Told]:
    """Yield the days, or the day of a year, that lost what stood between them."""
    if len(digits) in (5, 6) and digits[-4:-2] in ("19", "20") and int(digits[:-4]) <= _LAST_DAY:
        yield Told(int(digits[-4:]), month, int(digits[:-4]), glued=digits)
    else:
        yield from (Told(year, month, day, glued=digits) for day in glued_days(digits))


def _of_digits(tokens: Sequence[Token]) -> Iterator[Told]:
    parts = [int(part) for part in re.findall(r"\d+", tokens[-1].text)]
    if "-" in tokens[-1].text:
        told = Told(parts[0], parts[1], parts[2])
    else:
        day, month, *rest = parts
        year = rest[0] + _CENTURY * (rest[0] < 100) if rest else None
        is_turned = month > _MONTHS
        day, month = (month, day) if is_turned else (day, month)
        told = Told(
            year, month, day, is_swappable="/" in tokens[-1].text and day <= _MONTHS and not is_turned
        )
    if not (0 < (told.month or 0) <= _MONTHS and 0 < (told.day or 0) <= _LAST_DAY):
        return
    if len(tokens) > 1:
        told = replace(told, day=_number(tokens[0]), until=told)
    yield told


def _years_spread(dates: list[Told]) -> list[Told]:
    """Return the dates with the year that only the last of them bears: ``September 30, October 2, 2020``."""
    year, month = None, _MONTHS
    spread = []
    for date in reversed(dates):
        if date.year is not None:
            year, month = date.year, date.month or _MONTHS
        elif year is not None and not date.until:
            year -= (date.month or 0) > month
            month = date.month or month
            date = replace(date, year=year)
        spread.append(date)
    return spread[::-1]


def _year(tokens: Sequence[Token], start: int, end: int) -> int | None:
    return next((int(token.text[:4]) for token in tokens[start:end] if token.sort is Sort.NUMBER), None)


def _number(token: Token) -> int:
    found = re.match(r"\d+", token.text)
    return int(found[0]) if found else 0


def _letter(token: Token) -> str:
    if token.sort is Sort.NUMBER:
        digits = re.match(r"\d+", token.text)
        return _letter_of_number(digits[0] if digits else "")
    if token.sort is Sort.WORD:
        return _letter_of_word(token.plain)
    return _LETTER_OF.get(token.sort, "&" if token.text in "&+/" else ";" if token.text == ";" else "o")


@lru_cache(maxsize=50_000)
def _letter_of_word(word: str) -> str:
    return next((letter for heading, letter in _HEADINGS.items() if word in words(heading)), "o")


def _letter_of_number(digits: str) -> str:
    if len(digits) <= 2:
        return "D" if 0 < int(digits) <= _LAST_DAY else "o"
    if len(digits) == 4 and digits[0] in "12":
        return "Y"
    return "N" if len(digits) <= 6 else "o"
