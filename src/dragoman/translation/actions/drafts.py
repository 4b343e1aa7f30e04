"""What is done with drafts: opened, written by people, handed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.stories.models import Story
from dragoman.translation import engines, segments, tracing, writing
from dragoman.translation.errors import (
    ChangedMeanwhileError,
    DroppedError,
    HasOriginalsError,
    NoClippingsError,
    PublishedError,
)
from dragoman.translation.memory import Unit
from dragoman.translation.memory.actions import remember
from dragoman.translation.models import (
    Draft,
    DraftClipping,
    DraftState,
    Kind,
    Segment,
    SegmentState,
    SentenceRule,
    What,
)
from dragoman.translation.pasting import plain
from dragoman.translation.provenance import Ahead
from dragoman.translation.types import Block, BlockKind
from dragoman.translation.workflow.actions import take_step


def open_draft(
    *,
    user: User,
    kind: Kind,
    language: str,
    clippings: Sequence[Clipping],
    story: Story | None = None,
    engine: str = "",
    chosen: Mapping[int, Sequence[Block]] | None = None,
    at: datetime,
) -> Draft:
    """Return a new draft of ``clippings`` in ``language``; what is in that language already stands as it is.

    ``chosen`` are the passages that a press review takes from a clipping, by its key, rather than its lead.
    Raises ``NoClippingsError`` when there is nothing to work on.
    """
    if not clippings:
        raise NoClippingsError
    translator = user if kind == Kind.TRANSLATION else None
    draft = Draft(
        kind=kind, language=language, story=story, engine=engine,
        created_by=user, translator=translator, created_at=at, updated_at=at,
    )  # fmt: skip
    made_from = [
        DraftClipping(draft=draft, clipping=clipping, position=position)
        for position, clipping in enumerate(clippings)
    ]
    rows = list(_rows(draft, made_from, chosen or {}, user=user, at=at))
    with transaction.atomic():
        draft.save(force_insert=True)
        DraftClipping.objects.bulk_create(made_from)
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
    ahead: Sequence[Ahead] = (),
) -> Segment:
    """Write what a person made of a sentence, and return it; an empty text makes it untranslated again.

    ``seen`` is the translation that the person had before her; None skips the comparison. ``ahead`` is what
    engines wrote on in it. Raises ``ChangedMeanwhileError`` when it is no longer what stands there.
    """
    segment = Segment.objects.select_for_update().get(pk=segment.pk)
    text = plain(text)
    if seen is not None and segment.translation not in (" ".join(seen.split()), text):
        raise ChangedMeanwhileError(segment.translation)
    touch(segment.draft_id, at=at)
    tracing.write(segment, text, reviewed=reviewed, user=user, at=at, ahead=ahead)
    segment.save(update_fields=tracing.WRITTEN)
    return segment


@transaction.atomic
def save_text(*, draft: Draft, headline: str, standfirst: str, body: str, user: User, at: datetime) -> None:
    """Write a text of our own as it was typed; raises ``HasOriginalsError`` if there are clippings."""
    if DraftClipping.objects.filter(draft=draft).exists():
        raise HasOriginalsError
    touch(draft.pk, at=at)
    blocks = writing.blocks_of(headline=headline, standfirst=standfirst, body=body)
    people = sorted({user.pk}.union(*draft.segments.values_list("written_by", flat=True)))
    draft.segments.all().delete()
    Segment.objects.bulk_create(
        Segment(
            draft=draft, position=position, block=position, block_kind=block.kind, translation=block.text,
            state=SegmentState.EDITED, edited_by=user, edited_at=at, written_by=people,
        )
        for position, block in enumerate(blocks)
    )  # fmt: skip


def use_engine(*, draft: Draft, engine: str, at: datetime) -> None:
    """Have ``engine`` (or the same once more) propose what is still missing; empty: nobody proposes."""
    engines.named(engine)
    Draft.objects.filter(pk=draft.pk).update(engine=engine, problem="", updated_at=at)


def submit(*, draft: Draft, user: User, at: datetime, comment: str = "") -> None:
    """Hand a draft to the editors; what people made of its sentences is remembered for later texts."""
    take_step(draft=draft, what=What.SUBMITTED, user=user, at=at, comment=comment)
    remember(_units(draft, user=user, at=at))


def drop(*, draft: Draft, user: User, at: datetime) -> None:
    """Put a draft away; it can be restored."""
    take_step(draft=draft, what=What.DROPPED, user=user, at=at)


def restore(*, draft: Draft, user: User, at: datetime) -> None:
    """Take a dropped, submitted or approved draft into work again."""
    take_step(draft=draft, what=What.RESTORED, user=user, at=at)


def _rows(
    draft: Draft,
    made_from: Iterable[DraftClipping],
    chosen: Mapping[int, Sequence[Block]],
    *,
    user: User,
    at: datetime,
) -> Iterator[Segment]:
    position = first_block = 0
    for part in made_from:
        clipping = part.clipping
        blocks = _blocks(draft.kind, clipping, chosen.get(clipping.pk, ()), is_first=position == 0)
        language = clipping.language
        is_ours = draft.kind == Kind.REPRINT or segments.same_language(language, draft.language)
        house = SentenceRule.objects.of(clipping.source_id, language=language or draft.language)
        for sentence in segments.split(blocks, language=language or draft.language, house=house):
            row = Segment(
                draft=draft, made_from=part, position=position, block=first_block + sentence.block,
                block_kind=sentence.kind, original=sentence.text, original_language=language,
                spans=[*map(asdict, sentence.spans)],
            )  # fmt: skip
            if is_ours:
                row.translation, row.state = row.tagged.text, SegmentState.EDITED
                row.edited_by, row.edited_at = user, at
            yield row
            position += 1
        first_block += len(blocks)


def _blocks(kind: str, clipping: Clipping, chosen: Sequence[Block], *, is_first: bool) -> list[Block]:
    """Return what a draft takes from a clipping: everything, or for a press review its title and passages."""
    text = {"title": clipping.title, "standfirst": clipping.standfirst, "body": clipping.blocks}
    if kind != Kind.PRESS_REVIEW:
        return segments.blocks_of(**text)
    headline = [Block(BlockKind.HEADLINE, clipping.title)] if is_first else []
    excerpt = segments.excerpt_of(**text)
    if chosen:
        excerpt = [*(block for block in excerpt if block.kind == BlockKind.INTRODUCTION), *chosen]
    return headline + excerpt


def touch(draft_id: int, *, at: datetime) -> None:
    """Note that a draft is written on; raises ``DroppedError`` or ``PublishedError`` where none is."""
    closed = {DraftState.DROPPED: DroppedError, DraftState.PUBLISHED: PublishedError}
    if not Draft.objects.filter(pk=draft_id).exclude(state__in=closed).update(updated_at=at):
        raise closed[DraftState(Draft.objects.get(pk=draft_id).state)]


def _units(draft: Draft, *, user: User, at: datetime) -> Iterator[Unit]:
    """Yield what people made of a draft's sentences in another language."""
    parts = draft.clippings.values_list("pk", "clipping__url", "clipping__source__name")
    origins = {part: (url, outlet) for part, url, outlet in parts}
    for row in draft.segments.by_people().select_related("edited_by"):
        origin, outlet = origins.get(row.made_from_id or 0, ("", ""))
        if not segments.same_language(row.original_language, draft.language):
            yield Unit(
                row.tagged.text, row.translation, row.original_language, draft.language,
                created_at=row.edited_at, created_by=str(row.edited_by or ""),
                changed_at=at, changed_by=str(user), origin=origin, outlet=outlet, engine=row.engine,
            )  # fmt: skip
