"""Who works on what, gathered with a few queries however many people and drafts there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dragoman.people.models import User
from dragoman.translation.models import (
    Claim,
    Draft,
    DraftClipping,
    DraftQuerySet,
    DraftState,
    DraftStep,
    Segment,
)
from dragoman.translation.originals import outdated
from dragoman.translation.types import BlockKind

MOST = 200
"""Drafts and claims that are shown: those that wait longest."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on somebody's desk, oldest first; what she claims and drafts already stands there once."""

    person: User
    drafts: list[Draft] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def drafted(self) -> set[int]:
        """The clippings of the drafts here, by key."""
        return {part.clipping_id for draft in self.drafts for part in draft.clippings.all()}

    @property
    def total(self) -> int:
        return sum(_count(draft, "total") for draft in self.drafts)

    @property
    def done(self) -> int:
        return sum(_count(draft, "done") for draft in self.drafts)


@dataclass(frozen=True, slots=True)
class Work:
    """The newsroom's work: what waits for an editor, what waits for its publication, and everybody's desk."""

    submitted: Sequence[Draft]
    approved: Sequence[Draft]
    desks: Sequence[Desk]
    outdated: Collection[int]
    """Keys of the drafts whose outlets have changed their words since."""


def work_of_all() -> Work:
    """Return who works on what."""
    drafts = list(_with_what_is_shown(Draft.objects.open())[:MOST])
    claims = Claim.objects.select_related("holder", "story", "clipping__source").order_by("since", "pk")
    return Work(
        submitted=[draft for draft in drafts if draft.state == DraftState.SUBMITTED],
        approved=[draft for draft in drafts if draft.state == DraftState.APPROVED],
        desks=sorted(_desks(drafts, claims.defer("clipping__blocks")[:MOST]), key=_name),
        outdated=outdated(drafts),
    )


def _with_what_is_shown(drafts: DraftQuerySet) -> QuerySet[Draft]:
    """Return ``drafts``, longest where they are first, with headline, progress, and since when they are."""
    last = DraftStep.objects.filter(draft=OuterRef("pk")).order_by("-at", "-pk").values("at")[:1]
    headlines = Segment.objects.filter(block_kind=BlockKind.HEADLINE)
    clippings = DraftClipping.objects.with_latest()
    return (
        drafts.select_related("created_by", "translator")
        .with_progress()
        .annotate(waits_since=Coalesce(Subquery(last), "created_at"))
        .order_by("waits_since", "pk")
        .prefetch_related(Prefetch("segments", headlines), Prefetch("clippings", clippings))
    )


def _desks(drafts: Iterable[Draft], claims: Iterable[Claim]) -> Iterator[Desk]:
    desks: dict[int, Desk] = {}
    for draft in drafts:
        person = draft.translator or draft.created_by
        if draft.state in (DraftState.OPEN, DraftState.RETURNED):
            desks.setdefault(person.pk, Desk(person)).drafts.append(draft)
    for claim in claims:
        desk = desks.setdefault(claim.holder_id, Desk(claim.holder))
        if claim.clipping_id is None or claim.clipping_id not in desk.drafted:
            desk.claims.append(claim)
    yield from desks.values()


def _count(draft: Draft, name: str) -> int:
    return int(getattr(draft, name))


def _name(desk: Desk) -> str:
    return str(desk.person).casefold()
