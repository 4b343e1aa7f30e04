"""What an editor said of the blocks of a page, told so that each is found again however the page is cut."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.reading.boxes import TextBlock
from dragoman.reading.profiles.traces import traces
from dragoman.reading.types import Mark

_QUOTED = 80
_HALF = 0.5
_KEYS: tuple[Callable[[Mark], Hashable], ...] = (
    lambda mark: (mark.text, mark.place),
    lambda mark: mark.text,
    lambda mark: mark.quote,
)
"""What a block is known again by, the surest first."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What was said of which block of a page, by number, and the marks that found none."""

    said: Mapping[int, bool]
    lost: tuple[Mark, ...] = ()

    @property
    def kept(self) -> frozenset[int]:
        return frozenset(number for number, is_kept in self.said.items() if is_kept)

    @property
    def dropped(self) -> frozenset[int]:
        return frozenset(number for number, is_kept in self.said.items() if not is_kept)

    @property
    def applies(self) -> bool:
        """Most of what was to be kept is there; where nothing was, most of the rest."""
        found, lost = self.kept, [mark for mark in self.lost if mark.is_kept]
        if not found and not lost:
            return len(self.lost) <= _HALF * (len(self.said) + len(self.lost))
        return len(lost) <= _HALF * (len(found) + len(lost))


def mark(blocks: Sequence[TextBlock], *, kept: Collection[int]) -> list[Mark]:
    """Return a mark for each block: those with these numbers are kept."""
    return [
        Mark(number in kept, trace.text, trace.path, block.text[:_QUOTED])
        for number, (block, trace) in enumerate(zip(blocks, traces(blocks), strict=True))
    ]


def attach(marks: Sequence[Mark], blocks: Sequence[TextBlock]) -> Attached:
    """Find the blocks that were marked: at their place, elsewhere, or with another end."""
    here = mark(blocks, kept=())
    said: dict[int, bool] = {}
    missing = marks
    for key in _KEYS:
        free: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number, each in enumerate(here):
            if number not in said:
                free[key(each)].append(number)
        still = []
        for each in missing:
            if numbers := free.get(key(each)):
                said[numbers.popleft()] = each.is_kept
            else:
                still.append(each)
        missing = still
    return Attached(said, tuple(missing))
