"""What a profile says of the blocks of a page, weighed together with what the page alone says.

All is added as log-odds. The weights of a block's surroundings were fitted by logistic regression on sites of
which a corpus has several pages, each page read with what its siblings tell; the rest was set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.reading.profiles.habits import Habit, above, called, name, tail
from dragoman.reading.profiles.profile import Profile
from dragoman.reading.profiles.traces import Trace

_ALONE = 6.0
_LONG = 200
_UNKNOWN = Habit(0, None, 0.0, 0.0)

_BIAS = -0.15
_PAGE = 0.45
_ELSEWHERE = (-0.29, -0.15, -0.27, -1.83)
"""For a text on other pages at all, the logarithm of how many, which share of them, and its length."""
_OFTEN = 0.3
"""Share of the pages from which on a text surely recurs: versions of an article share some, too."""

MARKED = 12.0
"""For a text that an editor kept, or dropped: an editor is right."""

_SURELY_AN_ARTICLE = 1.0
_USUALLY = 0.5
_SHORTEST_ARTICLE = 150


@dataclass(frozen=True, slots=True)
class _Weights:
    """What the habits of a block's path, its tail, its name and the nearest known element around it weigh.

    For each: the odds, the share of recurring text, the share of the article, and how far the odds are
    behind the winning place's. Then of the elements that it stands in: the worst's odds, the most recurring's
    share.
    """

    places: tuple[tuple[float, float, float, float], ...]
    worst: float
    recurring: float


_LEARNT = _Weights(
    places=(
        (0.07, -0.17, 0.0, 0.04),
        (0.13, -0.25, 0.58, 0.04),
        (0.2, -0.27, 1.28, 0.04),
        (0.06, -0.24, 0.2, 0.05),
    ),
    worst=0.04,
    recurring=-0.03,
)
_CORRECTED = _Weights(
    places=(
        (0.19, 0.0, 0.0, 0.03),
        (0.22, 0.0, 0.11, 0.03),
        (0.29, 0.0, 0.63, 0.02),
        (0.24, 0.0, 0.52, 0.03),
    ),
    worst=0.11,
    recurring=0.0,
)


@dataclass(slots=True)
class Evidence:
    """What is known of one block: on which share of the other pages it stands, and how its place fared.

    ``corrected`` is the habit of its place on the pages that an editor corrected. A habit of no pages
    means that nothing like it was seen. ``odds`` are those of all that is known together.
    """

    elsewhere: float
    habit: Habit
    corrected: Habit
    odds: float


def weighed(profile: Profile, traces: Sequence[Trace], odds: Sequence[float]) -> list[Evidence]:
    """Return the evidence for each block, given the log-odds that the page alone gives it."""
    texts = _Texts(profile, traces)
    placed = _placed(profile, traces)
    found = []
    for trace, alone in zip(traces, odds, strict=True):
        weight, habit, corrected = placed[trace.path, trace.tail]
        told, share = texts.told(trace) if trace.text in texts else (0.0, 0.0)
        total = _BIAS + _PAGE * max(-_ALONE, min(_ALONE, alone)) + told + weight
        found.append(Evidence(share, habit, corrected, total))
    return _as_marked(profile, traces, _with_an_article(found, traces, odds))


def _as_marked(profile: Profile, traces: Sequence[Trace], found: list[Evidence]) -> list[Evidence]:
    """Return the evidence with the texts that an editor marked as she marked them."""
    marks = dict.fromkeys(profile.dropped, -MARKED) | dict.fromkeys(profile.kept, MARKED)
    for trace, evidence in zip(traces, found, strict=True):
        evidence.odds = marks.get(trace.text, evidence.odds)
    return found


def _placed(profile: Profile, traces: Sequence[Trace]) -> dict[tuple[int, int], tuple[float, Habit, Habit]]:
    """Return what the places of a page weigh, and how they fared; corrections overrule what was learnt."""
    learnt = _Places(profile.habits, traces, _LEARNT)
    marked = _Places(profile.marks, traces, _CORRECTED)
    found = {}
    for trace in traces:
        if (place := (trace.path, trace.tail)) in found:
            continue
        corrected = marked.habit(trace)
        weight = marked.weight(trace) if profile.marks else 0.0
        if not corrected.pages:
            weight += learnt.weight(trace)
        found[place] = weight, learnt.habit(trace), corrected
    return found


class _Texts:
    """On how many other articles' pages the texts of a page stand."""

    def __init__(self, profile: Profile, traces: Sequence[Trace]) -> None:
        self.known = profile.texts
        self.own = profile.has_learnt({trace.text for trace in traces})
        self.others = max(1, profile.articles - self.own)

    def __contains__(self, text: int) -> bool:
        return text in self.known

    def told(self, trace: Trace) -> tuple[float, float]:
        """Return what a text weighs, and on which share of other pages it stands."""
        count = self.known.get(trace.text, 0) - self.own
        if count <= 0:
            return 0.0, 0.0
        share = min(1.0, count / self.others)
        is_there, how_often, how_many, how_long = _ELSEWHERE
        weight = is_there + how_often * math.log1p(count) + how_many * share
        weight += how_long * min(1.0, trace.length / _LONG)
        return weight * min(1.0, share / _OFTEN), share


class _Places:
    """How the places of a page fared on other pages."""

    def __init__(self, habits: Mapping[int, Habit], traces: Sequence[Trace], weights: _Weights) -> None:
        self.habits = habits
        self.weights = weights
        here = [habits[path] for path in {trace.path for trace in traces} if path in habits]
        told = [habit for habit in here if habit.odds is not None]
        self.winner = max(told, key=lambda habit: habit.share, default=_UNKNOWN)

    def habit(self, trace: Trace) -> Habit:
        """Return the habit of the narrowest known place of a block."""
        habits = self.habits
        found = habits.get(trace.path) or habits.get(tail(trace)) or habits.get(name(trace))
        return found or _UNKNOWN

    def weight(self, trace: Trace) -> float:
        habits, way = self.habits, trace.way
        ways = [way, *way.up()]
        around = next((habits[place] for each in ways[1:] if (place := above(each.path)) in habits), None)
        known = (habits.get(trace.path), habits.get(tail(trace)), habits.get(name(trace)), around)
        total = sum(
            self._of(habit, weights)
            for habit, weights in zip(known, self.weights.places, strict=True)
            if habit is not None
        )
        signs = [each.sign for each in ways if each.sign is not None]
        held = [habits[place] for sign in signs if (place := called(sign)) in habits]
        if held:
            total += self.weights.worst * min(habit.odds or 0.0 for habit in held)
            total += self.weights.recurring * max(habit.recurring for habit in held)
        return total

    def _of(self, habit: Habit, weights: tuple[float, float, float, float]) -> float:
        odds, recurring, share, behind = weights
        total = recurring * habit.recurring + share * habit.share
        if habit.odds is not None:
            winner = self.winner
            total += odds * habit.odds + behind * winner.share * (habit.odds - (winner.odds or 0.0))
        return total * habit.pages / (habit.pages + 1)


def _with_an_article(found: list[Evidence], traces: Sequence[Trace], odds: Sequence[float]) -> list[Evidence]:
    """Believe the page alone where no place of it with new text is kept for sure: sources bring articles.

    What stands on many other pages is not believed even then.
    """
    sums: dict[int, tuple[int, float]] = {}
    for trace, each in zip(traces, found, strict=True):
        if not each.elsewhere:
            length, total = sums.get(trace.path, (0, 0.0))
            sums[trace.path] = length + trace.length, total + trace.length * each.odds
    means = [total / length for length, total in sums.values() if length >= _SHORTEST_ARTICLE]
    if max(means, default=0.0) < _SURELY_AN_ARTICLE:
        for each, alone in zip(found, odds, strict=True):
            each.odds = min(alone, each.odds) if each.elsewhere > _USUALLY else alone
    return found
