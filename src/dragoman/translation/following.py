"""The sentences of a published draft follow what editors make of its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from dragoman.people.models import User
from dragoman.translation import tracing
from dragoman.translation.aligning import Placed, Standing, align
from dragoman.translation.models import Draft, DraftState, Segment
from dragoman.translation.types import Block, BlockKind

_ASIDE = 1_000_000
"""Added to positions while sentences change places: two are never in one place."""


@transaction.atomic
def follow(*, draft: int, blocks: Sequence[Block], user: User | None, at: datetime) -> None:
    """Have the sentences of a published draft, by key, say what ``blocks`` of its page say now.

    A sentence without an original is added, one that the page has no more stays beside its original without
    words, and counts as left out on purpose.
    """
    found = Draft.objects.select_for_update().filter(pk=draft, state=DraftState.PUBLISHED).first()
    if found is None:
        return
    rows = {row.pk: row for row in found.segments.all()}
    standing = [Standing(row.pk, row.block, BlockKind(row.block_kind), row.plain[0]) for row in rows.values()]
    placed = align(standing, blocks, language=found.language)
    if [(one.key, one.text) for one in placed] == [(row.pk, row.plain[0]) for row in rows.values()]:
        return
    found.segments.update(position=F("position") + _ASIDE)
    made = [_row(found, rows, one, position, user=user, at=at) for position, one in enumerate(placed)]
    changed = [row for row in made if row.pk]
    Segment.objects.bulk_update(changed, ["position", "block", "is_abridged", *tracing.WRITTEN])
    Segment.objects.bulk_create([row for row in made if not row.pk])


def _row(
    draft: Draft, rows: dict[int, Segment], placed: Placed, position: int, *, user: User | None, at: datetime
) -> Segment:
    row = rows[placed.key] if placed.key else Segment(draft=draft, block_kind=placed.kind)
    if placed.key is None and placed.beside:
        row.made_from_id = rows[placed.beside].made_from_id
    if row.plain[0] != placed.text or placed.key is None:
        row.is_abridged = not placed.text
        tracing.write(row, placed.text, reviewed=False, user=user, at=at)
    row.position, row.block = position, placed.block
    return row
