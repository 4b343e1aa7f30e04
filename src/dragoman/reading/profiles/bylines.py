"""Where a source shows its bylines and datelines: learnt from the pages that tell elsewhere whom and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.reading.boxes import TextBlock
from dragoman.reading.metadata import Facts
from dragoman.reading.metadata.days import days_in, midnight
from dragoman.reading.metadata.names import is_name, names
from dragoman.reading.metadata.texts import letters
from dragoman.reading.profiles.traces import Trace, label, traces

_LONGEST = 160
_FEWEST = 3
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """Where bylines or datelines stand: the place, its element's name, on how many pages."""

    place: int
    element: str
    pages: int


@dataclass(frozen=True, slots=True)
class Short:
    """The short texts of a page by place, and those that show the names and the day that the page tells."""

    elements: dict[int, str]
    bylines: frozenset[int]
    datelines: frozenset[int]


NOTHING_SHORT = Short({}, frozenset(), frozenset())


def short(blocks: Sequence[TextBlock], left: Sequence[Trace], told: Facts) -> Short:
    """Return what a page's short texts show of what it tells of its authors and its day."""
    found = [(block, trace.name) for block, trace in zip(blocks, left, strict=True) if _is_short(block)]
    return Short(
        {place: label(block.box) for block, place in found},
        frozenset(place for block, place in found if _names_all(block.text, told)),
        frozenset(place for block, place in found if _names_the_day(block.text, told)),
    )


def line(pages: Sequence[Short], shows: Callable[[Short], Iterable[int]]) -> Line | None:
    """Return the place that shows something on most pages that have it, None where none surely does."""
    right = Counter(place for page in pages for place in shows(page))
    having = Counter(place for page in pages for place in page.elements)
    sure = [place for place, count in right.items() if count >= max(_FEWEST, _MOSTLY * having[place])]
    best = max(sure, key=lambda place: (right[place], -having[place], place), default=None)
    if best is None:
        return None
    element = next(page.elements[best] for page in pages if best in page.elements)
    return Line(best, element, right[best])


def completed(
    told: Facts,
    blocks: Sequence[TextBlock],
    *,
    byline: Line | None,
    dateline: Line | None,
) -> Facts:
    """Return what a page tells, with names and day from where its source shows them.

    Names are looked for if the page has none; the day if it comes without an hour, as from anywhere on it.
    """
    if byline and not told.authors:
        found = (names([text]) for text in _at(byline, blocks))
        authors = next((each for each in found if each and all(map(is_name, each))), ())
        told = replace(told, authors=authors)
    if dateline and _has_no_hour(told):
        days = (day for text in _at(dateline, blocks) for day in _days(text, told))
        told = replace(told, published_at=next(map(midnight, days), told.published_at))
    return told


def _has_no_hour(told: Facts) -> bool:
    return told.published_at is None or told.published_at == midnight(told.published_at.date())


def _at(line: Line, blocks: Sequence[TextBlock]) -> Iterator[str]:
    for block, trace in zip(blocks, traces(blocks), strict=True):
        if trace.name == line.place and _is_short(block):
            yield block.text


def _is_short(block: TextBlock) -> bool:
    return len(block.text) <= _LONGEST


def _names_all(text: str, told: Facts) -> bool:
    people, own = {letters(name) for name in told.authors}, letters(text)
    if not people or not all(name in own for name in people):
        return False
    return people <= {letters(name) for name in names([text])}


def _names_the_day(text: str, told: Facts) -> bool:
    day = told.published_at.date() if told.published_at else None
    return day is not None and str(day.year) in text and day in _days(text, told)


def _days(text: str, told: Facts) -> list[date]:
    return [day.value for day in days_in(text, month_first=told.language in {"", "en"})]
