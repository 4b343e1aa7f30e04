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


class SpanKind(StrEnum):
    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text, ``text[start:end]``, that is a link (then with an address) or stressed."""

    kind: SpanKind
    start: int
    end: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's body, in one line; the cells of a table's row are parted by ``|``."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article, with what its page says of it."""

    url: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Clipping:
    """An outlet's article as read from a page; what the page does not tell is empty, or None for times.

    Times are aware and keep the zone that the page gives; a date without a time is midnight UTC.
    ``licence`` is the address of one, or the words of a notice; ``corrections`` are notes of the outlet's.
    """

    title: str
    paragraphs: tuple[Block, ...]
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    lead: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    topics: tuple[str, ...] = ()
    canonical_url: str = ""
    licence: str = ""
    is_paywalled: bool = False
    corrections: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body as plain text, one block a line."""
        return "\n".join(block.text for block in self.paragraphs)

    @property
    def lead_image(self) -> str:
        """The address of the lead picture, empty where there is none."""
        return self.lead.url if self.lead else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A block that belongs to the article, or does not; its text and place are told by 32 bits of them."""

    is_kept: bool
    text: int
    place: int
    quote: str
    """How the text begins."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """A block of a page as an editor is shown it: is it of the article, how surely, and why.

    ``mark`` says what the reader says; ``said`` is what an editor said, None where she said nothing.
    """

    text: str
    mark: Mark
    score: float
    reason: str
    said: bool | None = None

    @property
    def is_kept(self) -> bool:
        return self.mark.is_kept


@dataclass(frozen=True, slots=True)
class Outline:
    """All blocks of a page, and what an editor said of blocks that are not there any more.

    ``applies`` is false where so much is lost that nothing of it is believed.
    """

    blocks: tuple[Outlined, ...]
    lost: tuple[Mark, ...] = ()
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """A page that an editor corrected, and what she said of its blocks."""

    body: bytes
    marks: tuple[Mark, ...]
