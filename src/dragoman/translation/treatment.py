"""What people decide of sentences: whose proposal is taken, what is cut, what is let stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dragoman.people.models import User
from dragoman.translation.actions import touch
from dragoman.translation.engines.asking import Proposal
from dragoman.translation.errors import (
    ChangedMeanwhileError,
    NoDerivativesError,
)
from dragoman.translation.models import Segment, SegmentState

_FORBIDS_CHANGES = re.compile(r"(?<![a-z])by-(?:nc-)?nd(?![a-z])|no[ -]?deriv", re.IGNORECASE)


@transaction.atomic
def take(
    *, segment: Segment, proposal: Proposal, seen: str, at: datetime, match: int | None = None
) -> Segment:
    """Put a proposal in the place of what stands there, and return the sentence: a machine draft again.

    ``match`` is how like the sentence the memory's is, in per cent. Raises ``ChangedMeanwhileError``.
    """
    segment = _taken(segment, at=at)
    if segment.translation != " ".join(seen.split()):
        raise ChangedMeanwhileError(segment.translation)
    segment.translation = segment.proposal = " ".join(proposal.text.split())
    segment.engine, segment.engine_model, segment.memory_match = proposal.engine, proposal.model[:80], match
    segment.state = SegmentState.MACHINE
    segment.edited_by = segment.edited_at = segment.reviewed_by = segment.reviewed_at = None
    segment.is_abridged, segment.written_by, segment.written_ahead = False, [], []
    segment.save()
    return segment


@transaction.atomic
def abridge(
    *,
    segment: Segment,
    is_abridged: bool,
    licences: Iterable[tuple[str, str]] = (),
    user: User,
    at: datetime,
) -> Segment:
    """Mark a sentence as left out or summarised on purpose, or no longer; then it counts as done.

    ``licences`` are those of the originals, each after its outlet. Raises ``NoDerivativesError``.
    """
    segment = _taken(segment, at=at)
    for outlet, licence in licences:
        if is_abridged and forbids_changes(licence):
            raise NoDerivativesError(outlet)
    segment.is_abridged = is_abridged
    if not segment.translation:
        segment.state = SegmentState.EDITED if is_abridged else SegmentState.UNTRANSLATED
        segment.edited_by, segment.edited_at = (user, at)
    segment.save(update_fields=["is_abridged", "state", "edited_by", "edited_at"])
    return segment


@transaction.atomic
def retranslated(*, segment: Segment, is_retranslated: bool, at: datetime) -> Segment:
    """Mark a quotation whose speaker used our language as come back from another, or no longer."""
    segment = _taken(segment, at=at)
    segment.is_retranslated = is_retranslated
    segment.save(update_fields=["is_retranslated"])
    return segment


@transaction.atomic
def pass_over(*, segment: Segment, finding: str, is_passed: bool = True, at: datetime) -> Segment:
    """Let a finding of the checks, by its key, stand from now on, or no longer."""
    segment = _taken(segment, at=at)
    others = [key for key in segment.passed_over if key != finding]
    segment.passed_over = [*others, finding] if is_passed else others
    segment.save(update_fields=["passed_over"])
    return segment


def forbids_changes(licence: str) -> bool:
    """Tell whether a licence, by its name or address, forbids to change a text: CC BY-ND, CC BY-NC-ND."""
    return bool(_FORBIDS_CHANGES.search(licence.replace(" ", "-")))


def _taken(segment: Segment, *, at: datetime) -> Segment:
    """Return a sentence as it stands now, nobody else's hands on it."""
    touch(segment.draft_id, at=at)
    return Segment.objects.select_for_update().get(pk=segment.pk)
