"""What is done to the cut of a draft into sentences: split and merged by hand, and remembered per outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F

from dragoman.languages import split_sentences
from dragoman.people.models import User
from dragoman.translation import segments
from dragoman.translation.actions import touch
from dragoman.translation.errors import CannotMergeError, CannotSplitError
from dragoman.translation.models import Draft, Segment, SegmentState, SentenceRule
from dragoman.translation.tags import numbers_in, renumbered
from dragoman.translation.types import BlockKind, Sentence

_ASIDE = 1_000_000
"""Further than any draft is long: rows step aside so that no two ever share a place."""


@transaction.atomic
def split_segment(*, segment: Segment, at_letter: int, user: User, at: datetime) -> tuple[Segment, Segment]:
    """Split a sentence before the letter ``at_letter`` of its original, and return both parts.

    A translation of two sentences is shared out; any other stays with the first part. Where an abbreviation
    ends the first part, later texts of the outlet are split after it. Raises ``CannotSplitError``.
    """
    first, draft = _taken(segment, at=at)
    one, other = segments.halves(_sentence(first), at_letter)
    if not one.text or not other.text:
        raise CannotSplitError
    _make_room(draft, after=first.position)
    second = Segment.objects.get(pk=first.pk)
    second.pk, second.position = None, first.position + 1
    shared = _shared(first.translation, language=draft.language)
    first.proposal, proposed = _shared(first.proposal, language=draft.language)
    _write(first, one, shared[0], first.state)
    before = len(first.tagged.tags)
    second.proposal = _moved(proposed, by=-before)
    _write(second, other, _moved(shared[1], by=-before), first.state)
    _learn(first, one.text, ends=True, user=user, at=at)
    return first, second


@transaction.atomic
def merge_segments(*, segment: Segment, user: User, at: datetime) -> Segment:
    """Merge a sentence with the next of its block, and return it; no word of the translations is lost.

    It is untranslated while one of both was. Where an abbreviation ends the first, later texts of the outlet
    are not split after it. Raises ``CannotMergeError`` at the end of a block.
    """
    first, draft = _taken(segment, at=at)
    second = draft.segments.filter(position__gt=first.position).first()
    if second is None or second.block != first.block:
        raise CannotMergeError
    taught = first.original
    space = segments.space(draft.language)
    before = len(first.tagged.tags)
    translation = space.join(filter(None, [first.translation, _moved(second.translation, by=before)]))
    first.proposal = space.join(filter(None, [first.proposed, _moved(second.proposed, by=before)]))
    if translation:
        first.edited_by, first.edited_at = user, at
    merged = segments.whole(_sentence(first), _sentence(second), language=first.original_language)
    first.written_ahead = [*first.written_ahead, *second.written_ahead]
    first.written_by = [*dict.fromkeys([*first.written_by, *second.written_by])]
    second.delete()
    _write(first, merged, translation, _lesser([first.state, second.state]))
    _learn(first, taught, ends=False, user=user, at=at)
    return first


def _taken(segment: Segment, *, at: datetime) -> tuple[Segment, Draft]:
    """Return a sentence and its draft as they stand now, nobody else's hands on them."""
    draft = Draft.objects.select_for_update().get(pk=segment.draft_id)
    touch(draft.pk, at=at)
    return draft.segments.get(pk=segment.pk), draft


def _sentence(segment: Segment) -> Sentence:
    kind = BlockKind(segment.block_kind)
    return Sentence(segment.block, kind, segment.original, segments.spans_of(segment.spans))


def _shared(text: str, *, language: str) -> tuple[str, str]:
    """Return a text of two sentences in two, and any other whole before nothing."""
    parts = split_sentences(text, language=language)
    return (parts[0], parts[1]) if len(parts) == 2 else (text, "")


def _make_room(draft: Draft, *, after: int) -> None:
    draft.segments.filter(position__gt=after).update(position=F("position") + _ASIDE)
    draft.segments.filter(position__gt=_ASIDE).update(position=F("position") - _ASIDE + 1)


def _write(segment: Segment, original: Sentence, translation: str, state: str) -> None:
    segment.original, segment.spans = original.text, [*map(asdict, original.spans)]
    segment.translation, segment.passed_over = translation, []
    segment.state = state if translation else SegmentState.UNTRANSLATED
    if not translation:
        segment.edited_at, segment.engine, segment.engine_model = None, "", ""
    segment.save()


def _moved(translation: str, *, by: int) -> str:
    """Return a translation with other numbers of tags: each sentence counts its own from its beginning."""
    return renumbered(translation, {number: number + by for number in numbers_in(translation)})


def _lesser(states: Sequence[str]) -> str:
    """Return the state that promises less."""
    return min(states, key=SegmentState.values.index)


def _learn(segment: Segment, taught: str, *, ends: bool, user: User, at: datetime) -> None:
    """Remember for the outlet that a sentence is from whether sentences end after a word."""
    word = segments.lesson(taught)
    if word and segment.made_from:
        SentenceRule.objects.update_or_create(
            source=segment.made_from.clipping.source,
            language=segments.primary(segment.original_language),
            word=word,
            defaults={"ends": ends, "made_by": user, "made_at": at},
        )
