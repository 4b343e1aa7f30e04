"""An editor corrects how a page was read, and the source is learnt anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from dragoman.people.models import User
from dragoman.reading.actions.studying import ask
from dragoman.reading.models import Correction
from dragoman.reading.types import Outlined
from dragoman.sources.models import Capture


@transaction.atomic
def correct(
    *, capture: Capture, blocks: Sequence[Outlined], kept: Collection[int], user: User, at: datetime
) -> Correction:
    """Remember which ``blocks`` of a page belong to its article, by their numbers; the others do not."""
    marks = [asdict(replace(block.mark, is_kept=number in kept)) for number, block in enumerate(blocks)]
    correction = Correction.objects.create(
        capture=capture, source_id=capture.source_id, marks=marks, made_by=user, made_at=at
    )
    ask(source=capture.source_id, at=at)
    return correction


@transaction.atomic
def withdraw(*, correction: Correction, at: datetime) -> None:
    """Forget a correction: what was said of its page before counts again."""
    correction.delete()
    ask(source=correction.source_id, at=at)
