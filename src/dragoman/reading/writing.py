"""A clipping written down: as plain values for JSON, or as Markdown."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime
from typing import Any

from dragoman.reading.types import Block, BlockKind, Clipping, Span, SpanKind

_MEANT = re.compile(r"([\\`*_\[\]<>])")
_AT_START = re.compile(r"^(\d*)([.)#+-])")
_STARS = {SpanKind.STRONG: "**", SpanKind.EMPHASIS: "*"}
_JOINED = {BlockKind.LIST_ITEM: "\n", BlockKind.TABLE_ROW: "\n", BlockKind.QUOTATION: "\n>\n"}
"""Kinds of which several make one whole, and what stands between two."""


def as_plain(clipping: Clipping) -> dict[str, Any]:
    """Return everything that was read, as values that JSON knows; times are ISO 8601."""
    values = asdict(clipping) | {"text": clipping.text}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }


def as_markdown(clipping: Clipping) -> str:
    """Return title and body in CommonMark, with tables as GitHub writes them."""
    parts: list[str] = [f"# {_escaped(clipping.title)}"] if clipping.title else []
    above: Block | None = None
    for block in clipping.paragraphs:
        follows = above is not None and above.kind == block.kind and block.kind in _JOINED
        line = _line(block)
        if block.kind == BlockKind.TABLE_ROW and not follows:
            line += f"\n|{' --- |' * (block.text.count(' | ') + 1)}"
        if follows:
            parts[-1] += f"{_JOINED[block.kind]}{line}"
        else:
            parts.append(line)
        above = block
    return "\n\n".join(parts)


def _line(block: Block) -> str:
    text = _with_spans(block)
    if block.kind == BlockKind.HEADING:
        return f"## {text}"
    if block.kind == BlockKind.LIST_ITEM:
        return f"- {text}"
    if block.kind == BlockKind.QUOTATION:
        return f"> {text}"
    if block.kind == BlockKind.TABLE_ROW:
        return f"| {text} |"
    return _AT_START.sub(r"\1\\\2", text)


def _with_spans(block: Block) -> str:
    """Return a block's text with its links and stresses; of spans that cross, the longer one is kept."""
    opened: list[Span] = []
    marks: list[tuple[int, int, str]] = []
    for span in sorted(block.spans, key=lambda span: (span.start, -span.end)):
        opened = [outer for outer in opened if outer.end > span.start]
        if span.start < span.end and all(span.end <= outer.end for outer in opened):
            opened.append(span)
            marks += [(span.start, len(opened), _opening(span)), (span.end, -len(opened), _closing(span))]
    text, place = "", 0
    for at, _depth, mark in sorted(marks):
        text += _escaped(block.text[place:at]) + mark
        place = at
    return text + _escaped(block.text[place:])


def _opening(span: Span) -> str:
    return "[" if span.kind == SpanKind.LINK else _STARS[span.kind]


def _closing(span: Span) -> str:
    return f"](<{span.url}>)" if span.kind == SpanKind.LINK else _STARS[span.kind]


def _escaped(text: str) -> str:
    return _MEANT.sub(r"\\\1", text)
