"""What is done with drafts: opened, written by people, proposed by engines, handed on."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice

from django.db import transaction

from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.stories.models import Story
from dragoman.translation import engines, segments, writing
from dragoman.translation.errors import (
    ChangedMeanwhileError,
    DroppedError,
    EngineError,
    HasOriginalsError,
    NoClippingsError,
    PublishedError,
)
from dragoman.translation.models import Draft, DraftClipping, DraftState, Kind, Segment, SegmentState
from dragoman.translation.types import Block, BlockKind

log = logging.getLogger(__name__)

BATCH = 50
"""Sentences that go to an engine at once, and into the database in one transaction."""


def open_draft(
    *,
    user: User,
    kind: Kind,
    language: str,
    clippings: Sequence[Clipping],
    story: Story | None = None,
    engine: str = "",
    at: datetime,
) -> Draft:
    """Return a new draft of ``clippings`` in ``language``; what is in that language already stands as it is.

    Raises ``NoClippingsError`` when there is nothing to work on.
    """
    if not clippings:
        raise NoClippingsError
    translator = user if kind == Kind.TRANSLATION else None
    draft = Draft(
        kind=kind, language=language, story=story, engine=engine,
        created_by=user, translator=translator, created_at=at, updated_at=at,
    )  # fmt: skip
    rows = list(_rows(draft, clippings, user=user, at=at))
    with transaction.atomic():
        draft.save(force_insert=True)
        DraftClipping.objects.bulk_create(
            DraftClipping(draft=draft, clipping=clipping, position=position)
            for position, clipping in enumerate(clippings)
        )
        Segment.objects.bulk_create(rows)
    return draft


def new_text(*, user: User, language: str, at: datetime) -> Draft:
    """Return an empty draft for a text of our own."""
    return Draft.objects.create(
        kind=Kind.EXCLUSIVE, language=language, created_by=user, created_at=at, updated_at=at
    )


@transaction.atomic
def save_segment(
    *,
    segment: Segment,
    text: str,
    user: User,
    at: datetime,
    seen: str | None = None,
    reviewed: bool = False,
) -> Segment:
    """Write what a person made of a sentence, and return it; an empty text makes it untranslated again.

    ``seen`` is the translation that the person had before her; None skips the comparison. Raises
    ``ChangedMeanwhileError`` when it is no longer what stands there.
    """
    segment = Segment.objects.select_for_update().get(pk=segment.pk)
    text = " ".join(text.split())
    if seen is not None and segment.translation not in (" ".join(seen.split()), text):
        raise ChangedMeanwhileError(segment.translation)
    _touch(segment.draft_id, at=at)
    segment.translation, segment.edited_by, segment.edited_at = text, user, at
    segment.state = _state(text, reviewed=reviewed)
    if not text:
        segment.engine = ""
    segment.save(update_fields=["translation", "edited_by", "edited_at", "state", "engine"])
    return segment


@transaction.atomic
def save_text(*, draft: Draft, headline: str, standfirst: str, body: str, user: User, at: datetime) -> None:
    """Write a text of our own as it was typed; raises ``HasOriginalsError`` if there are clippings."""
    if DraftClipping.objects.filter(draft=draft).exists():
        raise HasOriginalsError
    _touch(draft.pk, at=at)
    blocks = writing.blocks_of(headline=headline, standfirst=standfirst, body=body)
    draft.segments.all().delete()
    Segment.objects.bulk_create(
        Segment(
            draft=draft, position=position, block=position, block_kind=block.kind, translation=block.text,
            state=SegmentState.EDITED, edited_by=user, edited_at=at,
        )
        for position, block in enumerate(blocks)
    )  # fmt: skip


def use_engine(*, draft: Draft, engine: str, at: datetime) -> None:
    """Have ``engine`` (or the same once more) propose what is still missing; empty: nobody proposes."""
    engines.named(engine)
    Draft.objects.filter(pk=draft.pk).update(engine=engine, problem="", updated_at=at)


def propose(*, draft: Draft, worker: str, at: datetime) -> int:
    """Write the engine's proposals for sentences that nobody has touched; return how many.

    No transaction is open while the engine works, and what a person typed meanwhile stays. When the engine
    fails, the draft says so in ``problem`` and can be translated by hand.
    """
    claimed = Draft.objects.filter(pk=draft.pk).awaiting_engine().claim(worker=worker, at=at, limit=1)
    if not claimed:
        return 0
    proposed = 0
    try:
        for originals in _batches(draft.segments.awaiting_engine()):
            proposed += _propose(claimed[0], originals)
    except EngineError as error:
        Draft.objects.filter(pk=draft.pk).update(problem=str(error))
    finally:
        Draft.objects.filter(pk=draft.pk, claimed_by=worker).release()
    return proposed


def submit(*, draft: Draft, user: User, at: datetime) -> None:
    """Hand a draft to the editors."""
    _move(draft, DraftState.SUBMITTED, user=user, at=at)


def drop(*, draft: Draft, user: User, at: datetime) -> None:
    """Put a draft away; it can be restored."""
    _move(draft, DraftState.DROPPED, user=user, at=at)


def restore(*, draft: Draft, user: User, at: datetime) -> None:
    """Take a dropped or submitted draft into work again."""
    _move(draft, DraftState.OPEN, user=user, at=at)


def _rows(draft: Draft, clippings: Iterable[Clipping], *, user: User, at: datetime) -> Iterator[Segment]:
    position = first_block = 0
    for clipping in clippings:
        blocks = _blocks(draft.kind, clipping, is_first=position == 0)
        language = clipping.language
        is_ours = draft.kind == Kind.REPRINT or segments.same_language(language, draft.language)
        for sentence in segments.split(blocks, language=language or draft.language):
            row = Segment(
                draft=draft, position=position, block=first_block + sentence.block, block_kind=sentence.kind,
                original=sentence.text, original_language=language,
            )  # fmt: skip
            if is_ours:
                row.translation, row.state = sentence.text, SegmentState.EDITED
                row.edited_by, row.edited_at = user, at
            yield row
            position += 1
        first_block += len(blocks)


def _blocks(kind: str, clipping: Clipping, *, is_first: bool) -> list[Block]:
    """Return what a draft takes from a clipping: everything, or for a press review its title and lead."""
    text = {"title": clipping.title, "standfirst": clipping.standfirst, "body": clipping.blocks}
    if kind != Kind.PRESS_REVIEW:
        return segments.blocks_of(**text)
    headline = [Block(BlockKind.HEADLINE, clipping.title)] if is_first else []
    return headline + segments.excerpt_of(**text)


def _state(text: str, *, reviewed: bool) -> SegmentState:
    if not text:
        return SegmentState.UNTRANSLATED
    return SegmentState.REVIEWED if reviewed else SegmentState.EDITED


def _touch(draft_id: int, *, at: datetime) -> None:
    if not Draft.objects.filter(pk=draft_id).exclude(state=DraftState.DROPPED).update(updated_at=at):
        raise DroppedError


def _move(draft: Draft, state: DraftState, *, user: User, at: datetime) -> None:
    unpublished = Draft.objects.filter(pk=draft.pk).exclude(state=DraftState.PUBLISHED)
    if not unpublished.update(state=state, updated_at=at):
        raise PublishedError
    draft.state, draft.updated_at = state, at
    log.info(
        "draft %s is now %s", draft.pk, state, extra={"draft": draft.pk, "state": state, "user": user.pk}
    )


def _batches(waiting: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Yield sentences of one language, at most ``BATCH`` at once."""
    for _, group in groupby(list(waiting), key=lambda segment: segment.original_language):
        while batch := list(islice(group, BATCH)):
            yield batch


def _propose(draft: Draft, originals: Sequence[Segment]) -> int:
    texts = [segment.original for segment in originals]
    source = originals[0].original_language
    answers = engines.named(draft.engine).translate(texts, source=source, target=draft.language)
    with transaction.atomic():
        return sum(
            Segment.objects.awaiting_engine()
            .filter(pk=segment.pk, original=segment.original)
            .update(translation=answer, state=SegmentState.MACHINE, engine=draft.engine)
            for segment, answer in zip(originals, answers, strict=True)
        )
