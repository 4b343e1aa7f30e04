"""What stands in the desk of a small newsroom, made in one line each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from dragoman.citations.actions import record_origins
from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.sources.models import Source
from dragoman.stories.models import Membership, Story, StoryState
from dragoman.translation import actions
from dragoman.translation.models import Draft, Kind
from tests.translation.rows import a_clipping

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_story(
    title: str = "A bridge opens", *, hours_ago: float = 0, state: str = StoryState.NEW, **clipping: Any
) -> Story:
    """Return a story of one clipping."""
    at = NOW - hours_ago * HOUR
    story = Story.objects.create(title=title, state=state, first_at=at, last_at=at)
    add_clipping(story, title=title, **clipping)
    return story


def add_clipping(story: Story, *, title: str, source: Source | None = None, language: str = "es") -> Clipping:
    clipping = a_clipping("Uno. Dos.", title=title, language=language, source=source)
    Clipping.objects.filter(pk=clipping.pk).update(published_at=story.last_at)
    Membership.objects.create(story=story, clipping=clipping, score=1)
    return clipping


def a_draft(*, user: User, kind: Kind = Kind.TRANSLATION, language: str = "en", **clipping: Any) -> Draft:
    """Return a draft of a clipping with a headline and two sentences."""
    made_from = a_clipping("El puente se abre. Todos cruzan.", **clipping)
    draft = actions.open_draft(user=user, kind=kind, language=language, clippings=[made_from], at=NOW)
    record_origins(draft=draft)
    return draft


class Answer(Protocol):
    """What the test client answers."""

    @property
    def content(self) -> bytes: ...


def text_of(answer: Answer) -> str:
    return answer.content.decode()
