"""What is done with stories: clippings are grouped into them, editors mark them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dragoman.reading.models import Clipping
from dragoman.stories.grouping import WINDOW, Grouper
from dragoman.stories.models import Membership, Story, StoryState
from dragoman.stories.signals import grew
from dragoman.stories.types import Item, Placement

MOST_REMEMBERED = 2_000
"""Clippings, the latest, that new ones are compared with."""


def group(*, at: datetime, limit: int) -> int:
    """Put at most ``limit`` clippings into stories, the oldest first; return how many.

    What stands in the rows is all that a grouping knows: whoever takes it up goes on with the same stories.
    """
    last = _last_placed()
    clippings = list(Clipping.objects.ungrouped()[:limit])
    if not clippings:
        return 0
    grouper = Grouper()
    remembered = _remembered(since=clippings[0].published_at - WINDOW)
    grouper.seed((_item(member.clipping), str(member.story_id)) for member in remembered)
    placements = [grouper.add(_item(clipping)) for clipping in clippings]
    return _store(clippings, placements, last=last, at=at)


def mark(*, story: Story, state: StoryState | str) -> None:
    """Mark a story as new, seen, shortlisted or skipped; marking it back undoes it."""
    Story.objects.filter(pk=story.pk).update(state=StoryState(state))


def _last_placed() -> int | None:
    """Return the latest membership's key, None before the first."""
    return Membership.objects.order_by("-pk").values_list("pk", flat=True).first()


def _remembered(*, since: datetime) -> list[Membership]:
    """Return the latest members of stories that are still open, in the order in which they were placed."""
    latest = Membership.objects.order_by("-pk").select_related("clipping")
    return [*latest.filter(story__last_at__gte=since)[:MOST_REMEMBERED]][::-1]


def _item(clipping: Clipping) -> Item:
    # Until it has a row, a new story goes by its first clipping's id, which no row's key may equal.
    return Item(
        id=f"clipping {clipping.pk}",
        language=clipping.language,
        published_at=clipping.published_at,
        title=clipping.title,
        text=f"{clipping.standfirst}\n{clipping.text}",
    )


@transaction.atomic
def _store(
    clippings: Sequence[Clipping], placements: Sequence[Placement], *, last: int | None, at: datetime
) -> int:
    """Remember where the clippings were put, unless somebody else has put any meanwhile."""
    if _last_placed() != last:
        return 0
    pairs = list(zip(clippings, placements, strict=True))
    known = {int(placement.story_id) for placement in placements if placement.story_id.isdigit()}
    stories = {str(key): story for key, story in Story.objects.in_bulk(known).items()}
    stories |= _new_stories([clipping for clipping, place in pairs if place.story_id == place.item_id])
    Membership.objects.bulk_create(
        Membership(story=stories[place.story_id], clipping=clipping, score=place.score)
        for clipping, place in pairs
    )
    for clipping, place in pairs:
        stories[place.story_id].take_in(clipping.published_at)
    Story.objects.bulk_update(stories.values(), ["first_at", "last_at"])
    grew.send(Story, stories=[story.pk for story in stories.values()])
    Clipping.objects.filter(pk__in=[clipping.pk for clipping in clippings]).update(grouped_at=at)
    return len(clippings)


def _new_stories(firsts: Sequence[Clipping]) -> dict[str, Story]:
    """Make a story of each clipping that is the first of its story; return them by its id."""
    stories = [
        Story(title=first.title or first.url[:1000], first_at=first.published_at, last_at=first.published_at)
        for first in firsts
    ]
    return dict(zip((_item(first).id for first in firsts), Story.objects.bulk_create(stories), strict=True))
