"""A text of our own as it stands in the fields of the screen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.translation.models import Draft
from dragoman.translation.types import Block, BlockKind
from dragoman.translation.writing import typed


@dataclass(frozen=True, slots=True)
class OwnText:
    """Headline, standfirst and body as plain text."""

    headline: str = ""
    standfirst: str = ""
    body: str = ""

    @property
    def mark(self) -> str:
        """What tells this version from any other; the screen sends back the mark of the one it showed."""
        return hashlib.sha256("\0".join((self.headline, self.standfirst, self.body)).encode()).hexdigest()[
            :16
        ]


def own_text(draft: Draft) -> OwnText:
    """Return a draft's text as its writer would have typed it."""
    blocks = [Block(BlockKind(segment.block_kind), segment.translation) for segment in draft.segments.all()]
    return OwnText(_joined(blocks, BlockKind.HEADLINE), _joined(blocks, BlockKind.STANDFIRST), typed(blocks))


def _joined(blocks: list[Block], kind: BlockKind) -> str:
    return " ".join(block.text for block in blocks if block.kind == kind)
