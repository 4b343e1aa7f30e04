"""What somebody asked to follow and waits for: addresses that are tried, lists that are followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dragoman.desk.tasks import follow_listed, try_address
from dragoman.people.models import User
from dragoman.sources import lists, trials
from dragoman.sources.models import FeedList, Source, Trial

SHOWN = 5
LATE = timedelta(minutes=3)
"""After which whoever waits is told that something is wrong with the worker."""


@dataclass(frozen=True, slots=True)
class ListJob:
    """A list, and how far it is."""

    feed_list: FeedList
    progress: lists.Progress


@dataclass(frozen=True, slots=True)
class Jobs:
    """What one person waits for, the latest first."""

    trials: Sequence[Trial]
    lists: Sequence[ListJob]

    def __bool__(self) -> bool:
        return bool(self.trials or self.lists)

    @property
    def is_waiting(self) -> bool:
        return any(trial.finished_at is None for trial in self.trials) or any(
            not job.progress.is_finished for job in self.lists
        )


def try_first(address: str, *, user: User, at: datetime, source: Source | None = None) -> Trial:
    """Look in the background what could be followed at an address, for ``source`` or an outlet of its own."""
    trial = trials.ask(address=address, user=user, at=at, source=source)
    try_address.enqueue(trial.pk)
    return trial


def follow_list(listed: bytes, *, name: str, user: User, at: datetime) -> FeedList:
    """Follow a list of feeds in the background; raises ``BrokenListError`` for what is none."""
    kept = lists.bring(listed=listed, name=name, user=user, at=at)
    follow_listed.enqueue(kept.pk)
    return kept


def of(user: User) -> Jobs:
    """Return what ``user`` waits for or has not put aside."""
    waiting = Trial.objects.open_of(user).select_related("source")[:SHOWN]
    brought = FeedList.objects.open_of(user).defer("listed")[:SHOWN]
    return Jobs(list(waiting), [ListJob(kept, lists.progress(kept)) for kept in brought])


def is_late(trial: Trial, *, at: datetime) -> bool:
    """Tell whether a trial takes so long that its worker has died or stands still."""
    return trial.finished_at is None and trial.asked_at < at - LATE
