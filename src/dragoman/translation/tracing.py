"""What is written into a sentence's row so that its history can be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rapidfuzz.fuzz import partial_ratio

from dragoman.people.models import User
from dragoman.translation.models import Segment, SegmentState
from dragoman.translation.provenance import Ahead

WRITTEN = (
    "translation",
    "state",
    "engine",
    "engine_model",
    "proposal",
    "written_ahead",
    "memory_match",
    "edited_by",
    "edited_at",
    "written_by",
    "reviewed_by",
    "reviewed_at",
)
"""The fields that writing changes."""
STILL_THERE = 50
"""How like what stands there now what was written ahead must be to count, in per cent of its letters."""


def write(
    segment: Segment,
    text: str,
    *,
    reviewed: bool,
    user: User | None,
    at: datetime,
    ahead: Sequence[Ahead] = (),
) -> None:
    """Put what a person made of a sentence on its row; the caller saves the fields of ``WRITTEN``.

    What reads as it was proposed is a machine draft until somebody accepts it. ``ahead`` is what engines
    wrote on in it and the person took.
    """
    if segment.state == SegmentState.MACHINE and not segment.proposal:
        segment.proposal = segment.translation
        segment.memory_match = segment.match
    if user and text not in (segment.translation, segment.proposal):
        segment.written_by = [*(key for key in segment.written_by if key != user.pk), user.pk]
    if text != segment.translation or segment.edited_by is None:
        segment.edited_by, segment.edited_at = user, at
    taken = dict.fromkeys(tuple(each) for each in [*segment.written_ahead, *ahead])  # sent twice, taken once
    segment.written_ahead = [each for each in taken if partial_ratio(each[-1], text) >= STILL_THERE]
    segment.translation = text
    segment.reviewed_by, segment.reviewed_at = (user, at) if reviewed and text else (None, None)
    segment.state = _state(segment, reviewed=reviewed)
    if not text:
        segment.engine, segment.engine_model, segment.proposal, segment.memory_match = "", "", "", None
        segment.written_by = []


def _state(segment: Segment, *, reviewed: bool) -> SegmentState:
    if not segment.translation:
        return SegmentState.EDITED if segment.is_abridged else SegmentState.UNTRANSLATED
    if reviewed:
        return SegmentState.REVIEWED
    return SegmentState.MACHINE if segment.translation == segment.proposal else SegmentState.EDITED
