"""What somebody can take back: her last steps at the desk, kept in her session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from dragoman.people.models import User
from dragoman.stories.actions import mark
from dragoman.stories.models import Story, StoryState
from dragoman.translation import actions as translation
from dragoman.translation.models import Draft, DraftState

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


def _restore(step: Step, user: User, at: datetime) -> bool:
    draft = Draft.objects.filter(pk=step.pk, state=DraftState.DROPPED).first()
    if draft and user.has_perm("translation.change_draft"):
        translation.restore(draft=draft, user=user, at=at)
        return True
    return False


_UNDONE_BY: dict[str, Callable[[Step, User, datetime], bool]] = {"story": _mark_as_before, "draft": _restore}
