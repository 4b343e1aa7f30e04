"""What may not be published."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import DragomanError
from dragoman.publication.gate.types import Finding


class PublicationError(DragomanError):
    """The text cannot be published: {reasons}"""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        """Each thing that stands in the way."""
        self.reasons = " ".join(finding.sentence for finding in self.findings)
        super().__init__()


class NotYoursToOverrideError(PublicationError):
    """Somebody else has to decide whether to publish in spite of this: {reasons}"""
