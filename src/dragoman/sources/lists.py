"""Lists of feeds from elsewhere: kept first, then followed bit by bit: a killed worker loses nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from dragoman.people.models import User
from dragoman.sources import actions, opml
from dragoman.sources.following import outlets_of
from dragoman.sources.models import Channel, FeedList
from dragoman.sources.types import Outline

AT_ONCE = 10
"""Feeds that are followed in one transaction."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list is: feeds in all, followed, asked for the first time; what failed, by its sentence."""

    total: int
    followed: int
    asked: int
    known: int
    failures: Mapping[str, int]

    @property
    def failed(self) -> int:
        return sum(self.failures.values())

    @property
    def working(self) -> int:
        """Feeds that were asked and answered."""
        return self.asked - self.failed

    @property
    def done(self) -> int:
        """Feeds of which we know whether they work."""
        return self.asked + self.known

    @property
    def is_finished(self) -> bool:
        return self.done >= self.total


@transaction.atomic
def bring(*, listed: bytes, name: str, user: User | None, at: datetime) -> FeedList:
    """Keep a list to be followed; raises what ``opml.parted`` raises."""
    feeds, unusable = opml.parted(listed)
    outlines = sorted(feeds, key=lambda line: (line.homepage, line.feed_url))
    return FeedList.objects.create(
        name=name[:200],
        listed=[asdict(line) for line in outlines],
        unusable=unusable,
        asked_by=user,
        asked_at=at,
    )


@transaction.atomic
def follow_some(*, key: int, at: datetime) -> bool:
    """Follow the next few feeds of a list; return whether there are more."""
    kept = FeedList.objects.select_for_update().get(pk=key)
    until = kept.followed + AT_ONCE
    for outlet in outlets_of(map(_outline, kept.listed[kept.followed : until])):
        actions.follow_outlet(outlet=outlet, at=at, listed_in=kept)
    kept.followed = min(until, len(kept.listed))
    kept.save(update_fields=["followed"])
    return kept.followed < len(kept.listed)


def progress(kept: FeedList) -> Progress:
    """Return how far a list is, with one query."""
    channels = list(kept.channels.values_list("polled_at", "problem"))
    return Progress(
        total=len(kept.listed),
        followed=kept.followed,
        asked=sum(polled_at is not None for polled_at, _ in channels),
        known=kept.followed - len(channels),
        failures=Counter(problem for _, problem in channels if problem),
    )


def retry(*, kept: FeedList, at: datetime) -> int:
    """Ask what failed once more, now; return how many channels."""
    failing = Channel.objects.failing().filter(listed_in=kept)
    return failing.update(next_poll_at=at)


def _outline(facts: Mapping[str, Any]) -> Outline:
    return Outline(**{**facts, "facts": tuple((name, value) for name, value in facts["facts"])})


def put_aside(*, kept: FeedList, at: datetime) -> None:
    """Show a list to nobody any more."""
    FeedList.objects.filter(pk=kept.pk).update(put_aside_at=at)
