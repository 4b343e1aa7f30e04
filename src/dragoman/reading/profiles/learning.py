"""A profile learnt from pages of a source that nobody labelled, and from the few that somebody corrected."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.reading.profiles.bylines import line
from dragoman.reading.profiles.habits import Habit, habits_of_page, merged
from dragoman.reading.profiles.layouts import layouts
from dragoman.reading.profiles.profile import Box, Profile
from dragoman.reading.profiles.seen import Seen
from dragoman.reading.profiles.traces import label
from dragoman.reading.profiles.versions import articles, sketch

CERTAIN = 4.0
"""Log-odds of what an editor said."""
_MOST_TEXTS = 4_000
_MOST_HABITS = 1_000
_MOST_SKETCHES = 100
_MOST_LAYOUTS = 4
_MOST_BOXES = 8
_OFTEN = 0.5
_SAMPLE = 120


def profile_of(pages: Sequence[Seen]) -> Profile:
    """Return what the pages have in common, versions of one article counted once."""
    numbers = articles(pages)
    firsts = [page for at, page in enumerate(pages) if numbers[at] == at]
    counts = _counts(pages, numbers)
    recurring = {text for text, count in counts.items() if count > 1}
    habits = merged([habits_of_page(page.traces, page.odds, recurring) for page in firsts])
    found = layouts([page.paths for page in firsts])[:_MOST_LAYOUTS]
    return Profile(
        pages=len(pages),
        articles=len(firsts),
        texts=dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TEXTS]),
        habits=_foremost(habits),
        layouts=found,
        sketches=tuple(each for page in pages[-_MOST_SKETCHES:] if (each := sketch(page))),
        body=_body(firsts, habits),
        boxes=_boxes(firsts, counts),
        sureness=_sureness(firsts),
        byline=line([page.short for page in firsts], lambda short: short.bylines),
        dateline=line([page.short for page in firsts], lambda short: short.datelines),
    )


def corrected(profile: Profile, page: Seen, *, kept: Collection[int], dropped: Collection[int]) -> Profile:
    """Return a profile that believes an editor: blocks not named were read rightly."""
    odds = [
        CERTAIN if number in kept or (each > 0 and number not in dropped) else -CERTAIN
        for number, each in enumerate(page.odds)
    ]
    marks = habits_of_page(page.traces, odds, frozenset())
    kept_texts = {trace.text for trace, each in zip(page.traces, odds, strict=True) if each > 0}
    return replace(
        profile,
        corrections=profile.corrections + 1,
        marks=_foremost(_added(profile.marks, marks, profile.corrections)),
        kept=(profile.kept - page.texts) | kept_texts,
        dropped=(profile.dropped | page.texts) - kept_texts,
    )


def _counts(pages: Sequence[Seen], numbers: Sequence[int]) -> Counter[int]:
    """Return on how many articles' pages each text stands."""
    texts: dict[int, set[int]] = {}
    for page, number in zip(pages, numbers, strict=True):
        texts.setdefault(number, set()).update(page.texts)
    return Counter(text for found in texts.values() for text in found)


def _foremost(habits: dict[int, Habit]) -> dict[int, Habit]:
    """Leave out the rarest places of a source that has too many."""
    ordered = sorted(habits.items(), key=lambda item: (-item[1].pages, -item[1].share, item[0]))
    return dict(ordered[:_MOST_HABITS])


def _added(before: Mapping[int, Habit], marks: Mapping[int, Habit], pages: int) -> dict[int, Habit]:
    """Return the habits of ``pages`` corrected pages and one more."""
    none = Habit(0, None, 0.0, 0.0)
    found = {}
    for place in before.keys() | marks.keys():
        old, new = before.get(place, none), marks.get(place, none)
        seen = old.pages + new.pages
        odds = ((old.odds or 0.0) * old.pages + (new.odds or 0.0) * new.pages) / seen
        share = (old.share * pages + new.share) / (pages + 1)
        found[place] = Habit(seen, round(odds, 2), 0.0, round(share, 3))
    return found


def _body(pages: Sequence[Seen], habits: Mapping[int, Habit]) -> str:
    """Return the name of the element that most of what is kept stands in."""
    paths = {path for page in pages for path in page.paths}
    best = max(paths, key=lambda path: (habits[path].share, path), default=None)
    boxes = (
        block.box
        for page in pages
        for block, trace in zip(page.blocks, page.traces, strict=True)
        if trace.path == best
    )
    return next(map(label, boxes), "")


def _boxes(pages: Sequence[Seen], counts: Mapping[int, int]) -> tuple[Box, ...]:
    """Return the boxes with the most text that stands on at least half of the pages."""
    often = max(2, math.ceil(_OFTEN * len(pages)))
    found: dict[str, Box] = {}
    lengths: Counter[str] = Counter()
    told: set[int] = set()
    for page in pages:
        for block, trace in zip(page.blocks, page.traces, strict=True):
            count = counts[trace.text]
            if count < often or trace.text in told:
                continue
            told.add(trace.text)
            name = label(block.box)
            lengths[name] += trace.length
            found.setdefault(name, Box(name, block.text[:_SAMPLE], round(count / len(pages), 2)))
    return tuple(found[name] for name, _ in lengths.most_common(_MOST_BOXES))


def _sureness(pages: Sequence[Seen]) -> float:
    """Return how far from even the pages' blocks are, on average by length, and less for few pages."""
    lengths = sum(trace.length for page in pages for trace in page.traces) or 1
    decided = sum(
        trace.length * abs(math.tanh(odds / 2))
        for page in pages
        for trace, odds in zip(page.traces, page.odds, strict=True)
    )
    return round(decided / lengths * len(pages) / (len(pages) + 2), 2)
