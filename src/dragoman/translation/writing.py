"""Our own texts as they are typed: a blank line starts a paragraph, ``## `` a heading, ``> `` a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.translation.types import Block, BlockKind

_MARKS = {"## ": BlockKind.HEADING, "> ": BlockKind.QUOTATION}
_MARK_OF = {kind: mark for mark, kind in _MARKS.items()}


def blocks_of(*, headline: str, standfirst: str, body: str) -> list[Block]:
    """Return a typed text as blocks, headline first; empty ones are left out."""
    blocks = [
        Block(BlockKind.HEADLINE, _one_line(headline)),
        Block(BlockKind.STANDFIRST, _one_line(standfirst)),
    ]
    blocks += [_block(part) for part in re.split(r"\n\s*\n", body.strip().replace("\r\n", "\n"))]
    return [block for block in blocks if block.text]


def typed(blocks: Iterable[Block]) -> str:
    """Return the body, without headline and standfirst, that an editor would have typed for ``blocks``."""
    apart = {BlockKind.HEADLINE, BlockKind.STANDFIRST}
    return "\n\n".join(
        _MARK_OF.get(block.kind, "") + block.text for block in blocks if block.kind not in apart
    )


def _block(part: str) -> Block:
    line = _one_line(part) + " "
    for mark, kind in _MARKS.items():
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark).strip())
    return Block(BlockKind.PARAGRAPH, line.strip())


def _one_line(text: str) -> str:
    return " ".join(text.split())
