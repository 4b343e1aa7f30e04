"""What somebody can take back: her last steps at the desk, kept in her session."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from dragoman.citations import actions as citations
from dragoman.citations.models import Citation, CitedPage
from dragoman.people.models import User
from dragoman.reading import actions as reading
from dragoman.reading.models import Clipping, Correction
from dragoman.sources import editing, newsletters
from dragoman.sources.models import Alert, Channel, Source
from dragoman.stories.actions import mark
from dragoman.stories.models import Story, StoryState
from dragoman.translation.claims import actions as claims
from dragoman.translation.errors import ClaimedError
from dragoman.translation.models import Draft
from dragoman.translation.workflow import actions as workflow

KEY = "desk.steps"
KEPT = 20
OFFERED_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to one row, with what was there before."""

    what: str
    pk: int
    before: str
    after: str
    sentence: str
    made_at: str


def remember(session: SessionBase, step: Step) -> None:
    """Put ``step`` on top of what can be taken back."""
    session[KEY] = [*session.get(KEY, []), asdict(step)][-KEPT:]


def last(session: SessionBase, *, at: datetime) -> Step | None:
    """Return the step that would be taken back next, None when there is none or it is long ago."""
    steps = session.get(KEY)
    if not steps:
        return None
    step = Step(**steps[-1])
    return step if datetime.fromisoformat(step.made_at) > at - OFFERED_FOR else None


def take_back(session: SessionBase, *, user: User, at: datetime) -> Step | None:
    """Undo the last step and return it; None when there is nothing, or a colleague has gone on from there."""
    step = last(session, at=at)
    if step is None:
        return None
    session[KEY] = session[KEY][:-1]
    return step if _UNDONE_BY[step.what](step, user, at) else None


def _mark_as_before(step: Step, user: User, at: datetime) -> bool:
    story = Story.objects.filter(pk=step.pk, state=step.after).first()
    if story and user.has_perm("stories.change_story"):
        mark(story=story, state=StoryState(step.before))
        return True
    return False


def _step_back(step: Step, user: User, at: datetime) -> bool:
    draft = Draft.objects.filter(pk=step.pk).first()
    if draft is None or not user.has_perm("translation.change_draft"):
        return False
    return workflow.step_back(draft=draft, before=step.before, after=step.after, user=user, at=at)


def _hold_as_before(step: Step, user: User, at: datetime) -> bool:
    kind, _, was = step.before.partition(":")
    subject = (Story if kind == "story" else Clipping).objects.filter(pk=step.pk).first()
    holder = User.objects.filter(pk=was).first() if was else None
    if subject is None or not user.has_perm("translation.add_draft"):
        return False
    try:
        claims.pass_on(subject=subject, seen=int(step.after) if step.after else None, to=holder, at=at)
    except ClaimedError:
        return False
    return True


def _poll_again(step: Step, user: User, at: datetime) -> bool:
    paused = Channel.objects.filter(pk__in=step.before.split(), is_paused=True)
    return user.has_perm("sources.change_channel") and bool(editing.resume(channels=paused))


def _pause_again(step: Step, user: User, at: datetime) -> bool:
    resumed = Channel.objects.filter(pk__in=step.before.split(), is_paused=False)
    return user.has_perm("sources.change_channel") and bool(editing.pause(channels=resumed))


def _unfollow(step: Step, user: User, at: datetime) -> bool:
    source = Source.objects.followed().filter(pk=step.pk).first()
    if source and user.has_perm("sources.change_source"):
        editing.unfollow(source=source)
        return True
    return False


def _follow_again(step: Step, user: User, at: datetime) -> bool:
    source = Source.objects.filter(pk=step.pk, is_followed=False).first()
    if source and user.has_perm("sources.change_source"):
        editing.follow_again(source=source)
        return True
    return False


def _reconsider(step: Step, user: User, at: datetime) -> bool:
    channel = Channel.objects.filter(pk=step.pk, is_paused=True).exclude(polled_at=None).first()
    if channel and user.has_perm("sources.add_source"):
        newsletters.reconsider(channel=channel)
        return True
    return False


def _bring_back(step: Step, user: User, at: datetime) -> bool:
    alert = Alert.objects.filter(pk=step.pk).exclude(put_aside_at=None).first()
    if alert and user.has_perm("sources.change_source"):
        editing.bring_back(alert=alert)
        return True
    return False


def _read_as_before(step: Step, user: User, at: datetime) -> bool:
    correction = Correction.objects.in_force().filter(pk=step.pk).first()
    if correction and user.has_perm("sources.change_source"):
        reading.withdraw(correction=correction, at=at)
        return True
    return False


def _lead_as_before(step: Step, user: User, at: datetime) -> bool:
    page = CitedPage.objects.filter(pk=step.pk, leads_to=step.after).first()
    if page and user.has_perm("translation.change_draft"):
        citations.lead(page=page, to=step.before)
        return True
    return False


def _doubt(step: Step, user: User, at: datetime) -> bool:
    page = CitedPage.objects.filter(pk=step.pk, is_vouched=True).first()
    if page and user.has_perm("translation.change_draft"):
        citations.doubt(page=page)
        return True
    return False


def _reopen(step: Step, user: User, at: datetime) -> bool:
    citation = Citation.objects.filter(pk=step.pk, state=step.after).first()
    if citation and user.has_perm("translation.change_draft"):
        citations.reopen(citation=citation, at=at)
        return True
    return False


def _quote_as_before(step: Step, user: User, at: datetime) -> bool:
    citation = Citation.objects.filter(pk=step.pk).first()
    if citation and user.has_perm("translation.change_draft") and passage_of(citation) == step.after:
        quoted, translation = json.loads(step.before)
        citations.quote(citation=citation, quoted=quoted, translation=translation)
        return True
    return False


def passage_of(citation: Citation) -> str:
    """Return the passage that is kept of what is cited, and its translation, as a step has them."""
    return json.dumps([citation.quoted, citation.translation])


_UNDONE_BY: dict[str, Callable[[Step, User, datetime], bool]] = {
    "story": _mark_as_before,
    "citation": _reopen,
    "cited": _doubt,
    "led": _lead_as_before,
    "quoted": _quote_as_before,
    "claim": _hold_as_before,
    "draft": _step_back,
    "corrected": _read_as_before,
    "paused": _poll_again,
    "resumed": _pause_again,
    "followed": _unfollow,
    "left": _follow_again,
    "alert": _bring_back,
    "declined": _reconsider,
}
