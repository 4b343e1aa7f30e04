"""A page as its reader sees it: parsed, walked once, cut into blocks of text in reading order."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.boxes import Box, TextBlock
from dragoman.reading.charset import decode, is_utf8
from dragoman.reading.errors import TooLargePageError
from dragoman.reading.taming import tame, without_open_titles
from dragoman.reading.walk import Walk

LARGEST = 10_000_000

# A table of bytes: what is no text becomes a blank, so that nothing downstream meets it.
_BLANKED = bytes(
    32 if (code < 32 and code not in (9, 10, 13)) or code == 127 else code for code in range(256)
)


@dataclass(slots=True, eq=False)
class Page:
    """A parsed page: its tree, for CSS selectors, and its blocks of text in reading order."""

    tree: LexborHTMLParser
    blocks: list[TextBlock]
    boxes: list[Box]
    """All boxes, each after its parent; a box's number is its place here."""


def open_page(html: bytes | str) -> Page:
    """Return a page, whatever it is made of; raise TooLargePageError past 10 MB."""
    if len(html) > LARGEST:
        raise TooLargePageError(LARGEST)
    tree = parse(html)
    walk = Walk()
    walk.take(tree.body or tree.root)
    return Page(tree, walk.blocks, walk.boxes)


def parse(html: bytes | str) -> LexborHTMLParser:
    """Return a page's tree; what only costs is left out."""
    plain = tame(_utf8(html).translate(_BLANKED))
    tree = LexborHTMLParser(plain)
    if tree.body is not None and tree.body.first_child is None:
        tree = LexborHTMLParser(without_open_titles(plain))
    return tree


def _utf8(html: bytes | str) -> bytes:
    if isinstance(html, bytes):
        plain = html.removeprefix(codecs.BOM_UTF8)
        if is_utf8(plain):
            return plain
        html = decode(html)
    return html.encode("utf-8", "replace")
