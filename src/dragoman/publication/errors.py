"""What may not be published."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import DragomanError


class PublicationError(DragomanError):
    """The text cannot be published: {reasons}"""

    def __init__(self, objections: Sequence[str]) -> None:
        self.objections = tuple(objections)
        """A sentence for each thing that stands in the way."""
        self.reasons = " ".join(self.objections)
        super().__init__()
