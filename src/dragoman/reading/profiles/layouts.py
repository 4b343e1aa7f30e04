"""The layouts of a source, told apart by the places that their pages have text at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

_ALIKE = 0.3
_FITS = 0.5
_USUAL = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages built alike: how many were seen, and the places that at least half of them have text at."""

    pages: int
    places: frozenset[int]

    def fit(self, paths: Set[int]) -> float:
        """Return which share of the layout's places a page has."""
        return len(self.places & paths) / len(self.places) if self.places else 0.0


def layouts(pages: Sequence[Set[int]]) -> tuple[Layout, ...]:
    """Return the layouts of pages, given as the places that they have text at, the most common first."""
    groups: list[list[Set[int]]] = []
    for paths in pages:
        best = max(groups, key=lambda group: _likeness(group[0], paths), default=None)
        if best is not None and _likeness(best[0], paths) >= _ALIKE:
            best.append(paths)
        else:
            groups.append([paths])
    return tuple(sorted(map(_layout, groups), key=lambda layout: -layout.pages))


def fits(known: Sequence[Layout], paths: Set[int]) -> bool:
    """Say whether a page is built like those of any layout."""
    return any(layout.fit(paths) >= _FITS for layout in known)


def _layout(group: Sequence[Set[int]]) -> Layout:
    counts = Counter(path for paths in group for path in paths)
    usual = {path for path, count in counts.items() if count >= _USUAL * len(group)}
    return Layout(len(group), frozenset(usual))


def _likeness(one: Set[int], other: Set[int]) -> float:
    return len(one & other) / (len(one | other) or 1)
