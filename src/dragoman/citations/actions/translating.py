"""An engine proposes how the language of a text says the passage that it cites."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from dragoman.citations.models import Citation
from dragoman.sources.models import MiningRights
from dragoman.sources.types import Policy
from dragoman.translation.actions import passage
from dragoman.translation.engines.asking import Proposal
from dragoman.translation.errors import ReservedTextError


def translate(*, citation: Citation, quoted: str, at: datetime) -> Proposal:
    """Return what an engine makes of a passage; an editor reads it before ``quote`` keeps it.

    Raises ``EngineError``, ``ReservedTextError`` where the outlet reserves its text from machines and our
    policy heeds that. No transaction may be open.
    """
    is_reserved = citation.capture and citation.capture.reservation == MiningRights.RESERVED
    if is_reserved and settings.NEWSROOM.settings.reserved != Policy.NOTE:
        raise ReservedTextError(citation.outlet)
    return passage(
        text=quoted, language=citation.language, draft=citation.draft, outlet=citation.source_id, at=at
    )
