"""What is read from a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's body, in one line; the cells of a table's row are parted by ``|``."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Clipping:
    """An outlet's article as read from a page; what the page does not tell is empty, or None for times.

    Times are aware and keep the zone that the page gives; a date without a time is midnight UTC.
    """

    title: str
    paragraphs: tuple[Block, ...]
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    lead_image: str = ""
    topics: tuple[str, ...] = ()
    canonical_url: str = ""

    @property
    def text(self) -> str:
        """The body as plain text, one block a line."""
        return "\n".join(block.text for block in self.paragraphs)
