"""What may go wrong with what a text cites."""

from __future__ import annotations

from dragoman.errors import DragomanError


class CitationError(DragomanError):
    """The citation cannot be decided."""


class DecidedMeanwhileError(CitationError):
    """Somebody else has decided “{cited}” meanwhile: see what stands there now."""

    def __init__(self, cited: str) -> None:
        super().__init__()
        self.cited = cited
