"""What is done with a review of the press: it is begun from passages, and its outlets change places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.stories.models import Story
from dragoman.translation.actions import open_draft, save_segment
from dragoman.translation.models import Draft, Kind
from dragoman.translation.types import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a review takes from a clipping; no passages: its lead, no introduction: its title."""

    clipping: Clipping
    passages: Sequence[Block] = ()
    introduction: str = ""


@transaction.atomic
def open_review(
    *,
    user: User,
    language: str,
    excerpts: Sequence[Excerpt],
    headline: str = "",
    story: Story | None = None,
    engine: str = "",
    at: datetime,
) -> Draft:
    """Return a review of the press as a draft: a headline, and each outlet's introduction and quotations.

    Raises ``NoClippingsError`` when there are no excerpts.
    """
    draft = open_draft(
        user=user,
        kind=Kind.PRESS_REVIEW,
        language=language,
        clippings=[excerpt.clipping for excerpt in excerpts],
        story=story,
        engine=engine,
        chosen={excerpt.clipping.pk: excerpt.passages for excerpt in excerpts if excerpt.passages},
        at=at,
    )
    typed = {excerpt.clipping.pk: excerpt.introduction for excerpt in excerpts if excerpt.introduction}
    for segment in draft.segments.filter(block_kind=BlockKind.INTRODUCTION).select_related("made_from"):
        if segment.made_from and (text := typed.pop(segment.made_from.clipping_id, "")):
            _write_whole(draft, segment.block, text, user=user, at=at)
    if headline:
        _write_whole(draft, 0, headline, user=user, at=at)
    return draft


def _write_whole(draft: Draft, block: int, text: str, *, user: User, at: datetime) -> None:
    """Have a block say what somebody typed, whatever sentences its original has."""
    first, *others = draft.segments.filter(block=block)
    save_segment(segment=first, text=text, user=user, at=at)
    first.refresh_from_db()
    if others:
        first.original = " ".join([first.original, *(other.original for other in others)])
        first.save(update_fields=["original"])
        draft.segments.filter(pk__in=[other.pk for other in others]).delete()
