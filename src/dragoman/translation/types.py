"""Values that a text is made of while it is being translated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a part of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article: its headline, a paragraph, an item of a list."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place: the block it belongs to, counted from 0."""

    block: int
    kind: BlockKind
    text: str
