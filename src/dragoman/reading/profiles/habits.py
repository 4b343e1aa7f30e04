"""How the blocks of a place fared on the pages of a source: kept or dropped, always the same text or not."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from dragoman.reading.profiles.traces import Trace

_TAIL = 0x5555_5555
_NAME = 0x6666_6666
_ABOVE = 0x3333_3333
_CALLED = 0x1111_1111
_BIAS = 10
"""Characters that a block weighs more than it has, so that short ones count."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What stood at a place: on how many articles' pages, and there on average …

    ``odds``: the log-odds of its own text, None if it never had any; ``recurring``: the share of text
    that stands on other pages as well; ``share``: of all that was kept of a page, what stood here.
    """

    pages: int
    odds: float | None
    recurring: float
    share: float


def tail(trace: Trace) -> int:
    """Return the place of blocks whose last three elements are like a block's."""
    return trace.tail ^ _TAIL


def name(trace: Trace) -> int:
    """Return the place of blocks in elements that are called like a block's."""
    return trace.name ^ _NAME


def above(path: int) -> int:
    """Return the place of all blocks that stand in an element."""
    return path ^ _ABOVE


def called(sign: int) -> int:
    """Return the place of all blocks that stand in elements of one name, wherever."""
    return sign ^ _CALLED


def places(trace: Trace) -> Iterable[int]:
    """Return every place that a block stands at, the narrowest first."""
    way = trace.way
    return (
        trace.path,
        trace.tail ^ _TAIL,
        trace.name ^ _NAME,
        *[each.path ^ _ABOVE for each in way.up()],
        *{each.sign ^ _CALLED for each in (way, *way.up()) if each.sign is not None},
    )


def habits_of_page(traces: Sequence[Trace], odds: Sequence[float], recurring: Set[int]) -> dict[int, Habit]:
    """Return what stood at each place of one page."""
    sums: dict[int, list[float]] = {}
    whole = 1.0
    for trace, each in zip(traces, odds, strict=True):
        length = trace.length + _BIAS
        recurs = trace.text in recurring
        kept = 0.0 if recurs else length / (1 + math.exp(-each))
        whole += kept
        own, weighed, again = (0, 0.0, length) if recurs else (length, length * each, 0)
        for place in places(trace):
            if (total := sums.get(place)) is None:
                sums[place] = [own, weighed, again, kept]
            else:
                total[0] += own
                total[1] += weighed
                total[2] += again
                total[3] += kept
    return {
        place: Habit(1, weighed / own if own else None, again / (own + again), kept / whole)
        for place, (own, weighed, again, kept) in sums.items()
    }


def merged(pages: Sequence[Mapping[int, Habit]]) -> dict[int, Habit]:
    """Return the habits over several pages, each page counted alike."""
    by_place: defaultdict[int, list[Habit]] = defaultdict(list)
    for page in pages:
        for place, habit in page.items():
            by_place[place].append(habit)
    return {place: _mean(found, of=len(pages)) for place, found in by_place.items()}


def _mean(found: Sequence[Habit], *, of: int) -> Habit:
    odds = [habit.odds for habit in found if habit.odds is not None]
    return Habit(
        pages=len(found),
        odds=round(sum(odds) / len(odds), 2) if odds else None,
        recurring=round(sum(habit.recurring for habit in found) / len(found), 2),
        share=round(sum(habit.share for habit in found) / of, 3),
    )
