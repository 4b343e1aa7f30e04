"""The body of an article: found by trafilatura, handed on as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree

from dragoman.reading.layout import modernise
from dragoman.reading.types import Block, BlockKind

_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "head": BlockKind.HEADING,
    "item": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTATION,
    "row": BlockKind.TABLE_ROW,
}
# What trafilatura was seen to raise on hostile pages.
FAULTS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError)


def body_blocks(root: etree._Element, *, url: str | None) -> tuple[Block, ...]:
    """Return the blocks of the article on a page, none where there is no article."""
    page = deepcopy(root)
    modernise(page)
    try:
        found = trafilatura.bare_extraction(page, url=url, include_comments=False, fast=True)
    except FAULTS:
        return ()
    body = None if found is None or isinstance(found, dict) else found.body
    return () if body is None else tuple(block for block in _blocks(body) if block.text)


def _blocks(element: etree._Element, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Block]:
    """Yield the text of an element up to each block inside it, and the blocks; trafilatura speaks TEI."""
    words = [element.text or ""]
    for child in element:
        if child.tag == "row":
            yield Block(BlockKind.TABLE_ROW, " | ".join(_line(cell) for cell in child))
        elif child.tag in _KINDS or child.tag in {"list", "table", "div"}:
            yield Block(kind, _joined(words))
            yield from _blocks(child, _inner_kind(child.tag, kind))
            words = []
        elif child.tag == "lb":
            yield Block(kind, _joined(words))
            words = []
        else:
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    yield Block(kind, _joined(words))


def _inner_kind(tag: str, outer: BlockKind) -> BlockKind:
    """Return what a block is: a paragraph in a quotation is quoted, a paragraph in a list is an item."""
    if tag == "p" and outer in {BlockKind.QUOTATION, BlockKind.LIST_ITEM}:
        return outer
    return _KINDS.get(tag, outer)


def _line(element: etree._Element) -> str:
    return _joined(["".join(element.itertext())])


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
