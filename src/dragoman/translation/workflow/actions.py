"""What is done with a draft on its way: each step is taken once, by one person, and remembered."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F

from dragoman.people.models import User
from dragoman.translation.claims.actions import release
from dragoman.translation.errors import (
    CommentMissingError,
    OwnTextError,
    PublishedError,
    StepTooLateError,
)
from dragoman.translation.models import (
    Draft,
    DraftState,
    DraftStep,
    HouseRules,
    Segment,
    SegmentState,
    What,
)
from dragoman.translation.provenance import MEMORY
from dragoman.translation.workflow.rules import WAYS

log = logging.getLogger(__name__)

_ENDS_CLAIMS = {What.PUBLISHED, What.DROPPED}


@transaction.atomic
def take_step(*, draft: Draft, what: What, user: User | None, at: datetime, comment: str = "") -> bool:
    """Take a draft one step further; taken twice, it is taken once. Say whether this was the time.

    Raises ``StepTooLateError`` (``PublishedError`` of a published one) when a colleague has taken another
    step meanwhile, ``CommentMissingError`` when it takes words to say why.
    """
    way, comment = WAYS[what], comment.strip()
    if way.needs_comment and not comment:
        raise CommentMissingError
    standing = Draft.objects.select_for_update().get(pk=draft.pk)
    if standing.state == way.end and what != What.PUBLISHED:
        return False
    if standing.state not in way.start:
        published = standing.state == DraftState.PUBLISHED
        raise PublishedError if published else StepTooLateError(str(standing.get_state_display()))
    Draft.objects.filter(pk=draft.pk).update(state=way.end, updated_at=at)
    DraftStep.objects.create(draft=draft, what=what, by=user, at=at, comment=comment)
    if what in _ENDS_CLAIMS:
        release(draft=standing)
    draft.state, draft.updated_at = way.end, at
    told = {"draft": draft.pk, "state": way.end, "user": user.pk if user else None}
    log.info("draft %s is now %s", draft.pk, way.end, extra=told)
    return True


@transaction.atomic
def step_back(*, draft: Draft, before: str, after: str, user: User, at: datetime) -> bool:
    """Undo the step that led from one state to another; False when a colleague has gone on from there.

    An approval that is undone has reviewed nothing: each sentence stands as it did before, if not changed.
    """
    moved = Draft.objects.filter(pk=draft.pk, state=after).update(state=before, updated_at=at)
    if moved and after == DraftState.APPROVED:
        _unreview(draft.steps.filter(what=What.APPROVED).latest("pk"))
    if moved:
        DraftStep.objects.create(draft=draft, what=What.UNDONE, by=user, at=at)
    return bool(moved)


@transaction.atomic
def approve(*, draft: Draft, user: User, at: datetime, comment: str = "") -> None:
    """Answer for a text, each sentence of it, so that it may be published.

    Raises ``OwnTextError`` where house rules ask for another's eyes.
    """
    if user.pk in writers(draft) and four_eyes():
        raise OwnTextError
    if not take_step(draft=draft, what=What.APPROVED, user=user, at=at, comment=comment):
        return
    machine = draft.segments.filter(state=SegmentState.MACHINE)
    machine.filter(proposal="", engine=MEMORY).update(memory_match=100)
    machine.filter(proposal="").update(proposal=F("translation"))
    read = draft.segments.exclude(translation="")
    step = draft.steps.filter(what=What.APPROVED).latest("pk")
    step.reviews_before = [
        [key, state, who, when and when.isoformat()]
        for key, state, who, when in read.values_list("pk", "state", "reviewed_by", "reviewed_at")
    ]
    step.save(update_fields=["reviews_before"])
    read.update(state=SegmentState.REVIEWED, reviewed_by=user, reviewed_at=at)


def _unreview(approval: DraftStep) -> None:
    """Have the sentences that nobody has touched since an approval stand as they did before it."""
    before = {key: rest for key, *rest in approval.reviews_before}
    segments = Segment.objects.select_for_update().filter(draft=approval.draft_id, pk__in=before)
    untouched = list(segments.filter(reviewed_by=approval.by, reviewed_at=approval.at))
    for segment in untouched:
        segment.state, segment.reviewed_by_id, when = before[segment.pk]
        segment.reviewed_at = when and datetime.fromisoformat(when)
    Segment.objects.bulk_update(untouched, ["state", "reviewed_by", "reviewed_at"])


def return_draft(*, draft: Draft, user: User, at: datetime, comment: str) -> None:
    """Give a draft back to who wrote it, with a comment that says what is missing."""
    take_step(draft=draft, what=What.RETURNED, user=user, at=at, comment=comment)


def writers(draft: Draft) -> frozenset[int]:
    """Return whose text a draft is, by key: who translates or else began it, and who wrote words in it."""
    written_by = (segment.written_by for segment in draft.segments.all())
    return frozenset({draft.translator_id or draft.created_by_id}.union(*written_by))


def four_eyes() -> bool:
    """Return whether the newsroom has somebody else look at every text."""
    return HouseRules.objects.filter(four_eyes=True).exists()


def approval_of(draft: Draft) -> DraftStep | None:
    """Return by whom a draft was approved; None when it was not, or somebody else has changed it since."""
    if draft.state not in (DraftState.APPROVED, DraftState.PUBLISHED):
        return None
    approvals = [step for step in draft.steps.all() if step.what == What.APPROVED]
    if not approvals or any(_is_new(segment, approvals[-1]) for segment in draft.segments.all()):
        return None
    return approvals[-1]


def _is_new(segment: Segment, approval: DraftStep) -> bool:
    """Say whether whoever approved a text has not answered for what stands in a sentence now."""
    is_later = segment.edited_at is not None and segment.edited_at > approval.at
    return segment.state == SegmentState.MACHINE or (is_later and segment.edited_by_id != approval.by_id)


def lacks_other_eyes(*, draft: Draft, user: User) -> bool:
    """Say whether house rules ask that somebody else approves a draft before ``user`` publishes it."""
    people = writers(draft)
    if user.pk not in people or not four_eyes():
        return False
    approval = approval_of(draft)
    return approval is None or approval.by_id in people
