"""Kept blocks of a page become those of a clipping: lines joined, rows put together, links made whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import urljoin

from dragoman.reading.boxes import Box, TextBlock, Where
from dragoman.reading.types import Block, BlockKind, Span, SpanKind

LONGEST_CELL = 600
"""Characters; what is longer is no cell of an article's own table."""
_LONGEST_URL = 2_000
_SENTENCE_ENDS = tuple('.!?…。！？؟।։。:"”»」』’')
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def clipping_blocks(kept: Sequence[TextBlock], *, url: str | None) -> tuple[Block, ...]:
    """Return a clipping's blocks, links absolute where the page's address is known."""
    blocks: list[Block] = []
    for row, members in groupby(kept, _row):
        run = list(members)
        if row is not None and _is_row(run):
            blocks.append(_joined([_block(block, url) for block in run], " | ", BlockKind.TABLE_ROW))
        else:
            blocks += _paragraphs(run, url)
    return tuple(blocks)


def _row(block: TextBlock) -> Box | None:
    """Return the row of a table that a block stands in."""
    box: Box | None = block.box
    while box is not None and box.where & Where.CELL:
        if box.tag == "tr":
            return box
        box = box.parent
    return None if box is None or box.tag != "tr" else box


def _is_row(run: list[TextBlock]) -> bool:
    """Tell a row of data from the scaffolding of a page: cells are short, and hold one line each."""
    boxes = {block.box.number for block in run}
    return 1 < len(run) == len(boxes) and all(len(block.text) <= LONGEST_CELL for block in run)


def _paragraphs(run: Sequence[TextBlock], url: str | None) -> Iterator[Block]:
    """Yield a block each, lines of one sentence as one: old pages broke them where the screen ended."""
    waiting: Block | None = None
    box: Box | None = None
    for text in run:
        block = _block(text, url)
        if waiting is not None and text.is_broken and text.box is box and _goes_on(waiting, block):
            waiting = _joined([waiting, block], " ", waiting.kind)
        else:
            if waiting is not None:
                yield waiting
            waiting = block
        box = text.box
    if waiting is not None:
        yield waiting


def _goes_on(line: Block, following: Block) -> bool:
    return not line.text.endswith(_SENTENCE_ENDS) and following.text[0].islower()


def _block(block: TextBlock, url: str | None) -> Block:
    spans = [_whole(span, url) for span in block.spans]
    return Block(_kind(block), block.text, tuple(span for span in spans if span is not None))


def _whole(span: Span, url: str | None) -> Span | None:
    """Return a span with an absolute address, None for a link that leads nowhere."""
    if span.kind is not SpanKind.LINK:
        return span
    try:
        address = urljoin(url or "", span.url.strip())
    except ValueError:
        return None
    leads = address.startswith(("http://", "https://")) and len(address) <= _LONGEST_URL
    return replace(span, url=address) if leads else None


def _kind(block: TextBlock) -> BlockKind:
    where = block.where
    if where & Where.HEADING:
        return BlockKind.HEADING
    if where & Where.QUOTATION:
        return BlockKind.QUOTATION
    if where & Where.LIST and _is_in(block.box, "li", "dd", "dt"):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _is_in(box: Box | None, *tags: str) -> bool:
    while box is not None and box.where & Where.LIST:
        if box.tag in tags:
            return True
        box = box.parent
    return False


def _joined(parts: Sequence[Block], between: str, kind: BlockKind) -> Block:
    spans: list[Span] = []
    start = 0
    for part in parts:
        spans += [replace(span, start=span.start + start, end=span.end + start) for span in part.spans]
        start += len(part.text) + len(between)
    return Block(kind, between.join(part.text for part in parts), tuple(spans))
