"""Values that a text is made of while it is being translated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.reading.types import Span


class BlockKind(StrEnum):
    """What a part of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"
    INTRODUCTION = "introduction"
    """One line that says what an outlet writes, in a press review."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article; ``made_from`` is the key of the draft's clipping that it was taken from."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    made_from: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place: the block it belongs to, counted from 0, and the clipping it is from."""

    block: int
    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    made_from: int | None = None
