"""A clipping as passages to choose from, and what a review takes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dragoman.languages import sentence_places
from dragoman.translation import segments
from dragoman.translation.tags import cut
from dragoman.translation.types import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that can be chosen: ``start`` and ``end`` are its place in its block."""

    block: int
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """What names the sentence within its clipping, as long as nobody reads the clipping anew."""
        return f"{self.block}.{self.start}"


Passage = Sequence[Choice]
"""The sentences of a block."""


def passages_of(blocks: Iterable[Block], *, language: str, house: Mapping[str, bool]) -> list[Passage]:
    """Return the sentences of a clipping that can be quoted, block by block."""
    return [
        [
            Choice(place, start, end, block.text[start:end])
            for start, end in sentence_places(block.text, language=language, house=house)
        ]
        for place, block in enumerate(blocks)
    ]


def quotable(*, standfirst: str, body: Sequence[Mapping[str, Any]]) -> list[Block]:
    """Return the blocks of a clipping that can be quoted: its words without headlines."""
    blocks = segments.blocks_of(title="", standfirst=standfirst, body=body)
    return [block for block in blocks if block.kind != BlockKind.HEADING]


def chosen_from(
    blocks: Sequence[Block], passages: Iterable[Passage], *, keys: Collection[str]
) -> Iterator[Block]:
    """Yield the chosen sentences as quotations; neighbours in one paragraph are one."""
    for passage in passages:
        for is_chosen, members in groupby(passage, key=lambda choice: choice.key in keys):
            if is_chosen:
                run = list(members)
                block, start, end = blocks[run[0].block], run[0].start, run[-1].end
                yield Block(BlockKind.QUOTATION, block.text[start:end], cut(block.spans, start, end))


def absent(everybody: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """Return the countries, or sides, whose press wrote about a story and of which nobody was chosen."""
    return sorted(set(everybody) - set(chosen) - {""})


def moved(order: Sequence[int], key: int, *, by: int) -> list[int]:
    """Return ``order`` with one of its members that many places further on, at most to its ends."""
    rest = [member for member in order if member != key]
    if len(rest) == len(order):
        return list(order)
    place = min(max(order.index(key) + by, 0), len(rest))
    return [*rest[:place], key, *rest[place:]]
