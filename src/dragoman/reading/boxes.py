"""What a page is made of, as its reader sees it: blocks of text, and the boxes around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from dragoman.reading.types import Span


class Where(IntFlag):
    """What a block stands in, as far as tags and attributes tell."""

    ARTICLE = 1
    MAIN = 2
    NAV = 4
    ASIDE = 8
    HEADER = 16
    FOOTER = 32
    FORM = 64
    FIGURE = 128
    TABLE = 256
    LIST = 512
    QUOTATION = 1024
    HEADING = 2048
    HIDDEN = 4096
    CAPTION = 8192
    PARAGRAPH = 16384
    CELL = 32768
    BODY = 65536
    BUILT = 131072


@dataclass(slots=True, eq=False)
class Box:
    """An element that makes blocks: its tag, the words of its class and id, and what it stands in."""

    tag: str
    words: str
    parent: Box | None
    where: int
    number: int
    first: int
    """How many blocks stand before it; with ``last``, it holds ``blocks[first:last]``."""
    last: int = 0
    depth: int = 0


@dataclass(slots=True, eq=False)
class TextBlock:
    """A stretch of text that a reader sees as a unit: in one line, within one box."""

    text: str
    box: Box
    spans: tuple[Span, ...]
    linked: int
    inside: str
    is_broken: bool
    """It follows the block before it after a mere line break."""

    @property
    def where(self) -> int:
        return self.box.where
