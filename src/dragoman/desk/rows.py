"""What the desk's lists show: rows gathered with a few queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from dragoman.reading.models import Clipping
from dragoman.stories.models import Membership, Story, StoryQuerySet
from dragoman.translation.models import Draft, DraftState

PAGE = 30


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as the inbox shows it, its freshest clipping first."""

    story: Story
    clippings: Sequence[Clipping]
    drafts: Sequence[Draft]

    SHOWN = 5

    @property
    def shown(self) -> Sequence[Clipping]:
        return self.clippings[: self.SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.clippings) - self.SHOWN)

    @property
    def countries(self) -> int:
        return len({clipping.source.country for clipping in self.clippings} - {""})

    @property
    def languages(self) -> int:
        return len({clipping.language for clipping in self.clippings} - {""})


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A screenful of stories, and where the next one begins (empty when this is the last)."""

    rows: Sequence[StoryRow]
    older: str


def stories_before(stories: StoryQuerySet, *, cursor: str) -> StoryPage:
    """Return the freshest of ``stories`` after ``cursor``, the mark with which the page before ended.

    A page is found by time and not by number, so that stories which arrive meanwhile move nothing.
    """
    mark = _read(cursor)
    if mark:
        at, pk = mark
        stories = stories.filter(Q(last_at__lt=at) | Q(last_at=at, pk__lt=pk))
    found = list(stories[: PAGE + 1])
    page, is_last = found[:PAGE], len(found) <= PAGE
    return StoryPage(story_rows(page), "" if is_last else _write(page[-1]))


def story_rows(stories: Sequence[Story]) -> list[StoryRow]:
    """Return the rows of ``stories`` with two queries."""
    memberships = Membership.objects.filter(story__in=stories).select_related("clipping__source")
    memberships = memberships.defer("clipping__blocks").order_by("-clipping__published_at", "-clipping")
    clippings: defaultdict[int, list[Clipping]] = defaultdict(list)
    for membership in memberships:
        clippings[membership.story_id].append(membership.clipping)
    in_work = Draft.objects.exclude(state=DraftState.DROPPED).filter(story__in=stories)
    drafts: defaultdict[int | None, list[Draft]] = defaultdict(list)
    for draft in in_work.select_related("created_by").order_by("pk"):
        drafts[draft.story_id].append(draft)
    return [StoryRow(story, clippings[story.pk], drafts[story.pk]) for story in stories]


def _write(story: Story) -> str:
    return f"{story.last_at.isoformat()}~{story.pk}"


def _read(cursor: str) -> tuple[datetime, int] | None:
    moment, _, pk = cursor.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, int(pk)) if at and at.tzinfo and pk.isdecimal() else None
