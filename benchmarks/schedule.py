"""When to poll: how late articles are found, and at how many requests, on the dates of real feeds.

The feeds come from the folder ``DRAGOMAN_SHARED``. ``replayed`` is what they really hold of the last four
weeks; ``continued`` carries back those that hold less, with their own waits in random order, so that all are
watched for as long and a feed of 25 articles in eight hours counts as the busy source that it is.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Protocol

from rich.console import Console
from rich.table import Table

from dragoman.errors import DragomanError
from dragoman.sources import parse
from dragoman.sources.schedule import Rhythm, next_poll

WEEKS = timedelta(weeks=4)
DAY = timedelta(days=1)
BUSY = 20
FIXED = timedelta(minutes=15)


class Poller(Protocol):
    """Hears what a poll found, and says when to poll next."""

    def __call__(self, found: Sequence[datetime], at: datetime) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of watching a source: how many requests, how many minutes each article waited."""

    requests: int
    waits: list[float]
    days: float

    @property
    def is_busy(self) -> bool:
        return len(self.waits) >= BUSY * self.days


def measure() -> dict[str, float]:
    """Return the figures and print a table of peers."""
    if not (shared := os.environ.get("DRAGOMAN_SHARED")):
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return {}
    feeds = [dates for dates in dates_of_feeds(Path(shared) / "feeds") if len(dates) > 2]
    end = max(dates[-1] for dates in feeds)
    figures: dict[str, float] = {}
    table = Table("dates", "who asks", "requests a day", "of fixed", "busy sources", "median", "worst", "p90")
    for name, sources in (("replayed", feeds), ("continued", _continued(feeds, end=end))):
        fixed = 0
        for peer, new in _PEERS.items():
            watched = [_watch(dates, new, key, end=end) for key, dates in enumerate(sources)]
            requests = sum(one.requests for one in watched)
            fixed = fixed or requests
            busy = [one.waits for one in watched if one.is_busy]
            if not busy:
                continue
            waits = sorted(wait for one in busy for wait in one)
            worst = max(median(one) for one in busy)
            table.add_row(
                name,
                peer,
                f"{requests / sum(one.days for one in watched):.1f}",
                f"{requests / fixed:.1%}",
                str(len(busy)),
                f"{median(waits):.1f} min",
                f"{worst:.1f} min",
                f"{waits[int(len(waits) * 0.9)]:.1f} min",
            )
            if peer == "dragoman":
                figures |= {
                    f"{name}_requests_saved": round(1 - requests / fixed, 3),
                    f"{name}_five_minutes_to_median": round(5 / median(waits), 2),
                }
    Console(width=110).print(table)
    print(json.dumps(figures))
    return figures


def dates_of_feeds(folder: Path) -> Iterator[list[datetime]]:
    for line in (folder / "real-kagi.jsonl").read_text().splitlines():
        try:
            feed = parse((folder / json.loads(line)["file"]).read_bytes(), url="https://feed.example/")
        except DragomanError:
            continue
        yield sorted(entry.published_at for entry in feed.entries if entry.published_at)


def _continued(feeds: Sequence[list[datetime]], *, end: datetime) -> list[list[datetime]]:
    chance = random.Random(5)
    return [_carried_back(dates, chance, until=end - WEEKS) for dates in feeds]


def _carried_back(dates: list[datetime], chance: random.Random, *, until: datetime) -> list[datetime]:
    waits = [later - earlier for earlier, later in pairwise(dates)]
    before = [dates[0]]
    while before[-1] > until and dates[-1] > until:
        before.append(before[-1] - max(chance.choice(waits), timedelta(minutes=1)))
    return sorted(before[1:]) + dates


def _watch(dates: list[datetime], new: Callable[[int], Poller], key: int, *, end: datetime) -> Watched:
    """Poll a source over the weeks up to ``end``; what it published before is known from its feed."""
    begin = end - WEEKS
    before = [date for date in dates if date <= begin]
    coming = [date for date in dates if begin < date <= end]
    if len(before) < 3:  # a feed that begins later is followed once it has a few articles
        before, coming = coming[:3], coming[3:]
        begin = before[-1] if before else begin
    poller, at = new(key), begin
    at = poller(before[-100:], at)
    requests, waits, seen = 1, list[float](), 0
    while at <= end:
        found = seen
        while found < len(coming) and coming[found] <= at:
            waits.append((at - coming[found]) / timedelta(minutes=1))
            found += 1
        at, seen, requests = poller(coming[seen:found], at), found, requests + 1
    waits += [(end - date) / timedelta(minutes=1) for date in coming[seen:]]
    return Watched(requests, waits, (end - begin) / DAY)


class Dragoman:
    def __init__(self, key: int) -> None:
        self._key = key
        self._rhythm: Rhythm | None = None

    def __call__(self, found: Sequence[datetime], at: datetime) -> datetime:
        known = self._rhythm or Rhythm(since=at, at=at)
        self._rhythm = known.heard(found, at=at) if found else known
        return next_poll(self._rhythm, at=at, key=self._key)


class Fixed:
    """Every 15 minutes, as most feed readers that run on a server."""

    def __init__(self, key: int) -> None:
        self._offset = timedelta(seconds=key * 37 % 900)

    def __call__(self, found: Sequence[datetime], at: datetime) -> datetime:
        later, self._offset = self._offset, timedelta()
        return at + FIXED + later


class Halving:
    """Half the pause when there was something new, half as much again when not: 5 minutes to a day."""

    def __init__(self, key: int) -> None:
        self._pause = FIXED

    def __call__(self, found: Sequence[datetime], at: datetime) -> datetime:
        self._pause = min(max(self._pause / 2 if found else self._pause * 1.5, FIXED / 3), DAY)
        return at + self._pause


class Weekly:
    """Miniflux's ``entry_frequency``: a week through the articles of the last week, 5 minutes to a day."""

    def __init__(self, key: int) -> None:
        self._heard: list[datetime] = []

    def __call__(self, found: Sequence[datetime], at: datetime) -> datetime:
        self._heard = [date for date in [*self._heard, *found] if at - date < 7 * DAY]
        return at + min(max(7 * DAY / max(len(self._heard), 1), FIXED / 3), DAY)


_PEERS: dict[str, Callable[[int], Poller]] = {
    "every 15 minutes": Fixed,
    "halving": Halving,
    "Miniflux's frequency": Weekly,
    "dragoman": Dragoman,
}
