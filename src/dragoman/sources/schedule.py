"""When to ask a channel again, learnt from when it announced something.

A poll is due once the articles that are probably waiting have waited, together, as long as a request is
worth. For a steady source that makes the pause shrink with the square root of its rate, which is the optimum
that Sia, Cho and Cho found ("Efficient Monitoring Algorithm for Fast News Alerts", 2007); for one with
working hours, the pause ends when these begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp, sqrt
from typing import Self

from dragoman.web.waiting import LONGEST_RETRY_AFTER

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=3)
AFTER_FAILURE = timedelta(minutes=15)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)

DAILY_FAILURES = 21
"""Failures after which a source is asked but once a week: the first seven take a day, the others one each."""

WORTH = 0.6
"""Minutes that articles may wait, together, until a request is worth it."""

MEMORY = 14.0
"""Days in which a count fades to a third."""

GUESSED = 0.4
GUESSED_DAYS = 0.2
"""Two articles a day are expected of a channel that we do not know; a few hours outweigh the guess."""

BURST = 40.0
"""Minutes in which a burst of articles fades to a third."""

BURST_SHARE = 0.4
_SPREAD = 0.1
_HOUR = 60.0
_MINUTES = 1440.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a channel announces articles; counts fade, so that what it did lately counts most.

    ``hours`` and ``weekdays`` (Monday first) are in UTC. ``burst`` counts the articles of the last hour.
    """

    since: datetime
    at: datetime
    burst: float = 0.0
    hours: tuple[float, ...] = (0.0,) * 24
    weekdays: tuple[float, ...] = (0.0,) * 7

    @classmethod
    def of(cls, row: Sequence[float], *, at: datetime) -> Self:
        """Return what was kept by ``row``; with nothing kept, one that begins now."""
        if len(row) != 34:
            return cls(since=at, at=at)
        since, until, burst, *counts = row
        return cls(_moment(since), _moment(until), burst, tuple(counts[:24]), tuple(counts[24:]))

    def row(self) -> list[float]:
        """Return the numbers to be kept."""
        counts = (self.burst, *self.hours, *self.weekdays)
        return [round(self.since.timestamp()), round(self.at.timestamp()), *(round(n, 5) for n in counts)]

    def heard(self, times: Sequence[datetime], *, at: datetime) -> Self:
        """Return the rhythm with articles that were published at ``times``, none of them after ``at``."""
        since = min([self.since, *(time for time in times if at - time < WEEK * 8)])
        kept = _faded(at - self.at, MEMORY * _MINUTES)
        hours, weekdays = [n * kept for n in self.hours], [n * kept for n in self.weekdays]
        burst = self.burst * _faded(at - self.at, BURST)
        for time in (time.astimezone(UTC) for time in times):
            weight = _faded(at - time, MEMORY * _MINUTES)
            hours[time.hour] += weight
            weekdays[time.weekday()] += weight
            burst += _faded(at - time, BURST)
        return replace(self, since=since, at=at, burst=burst, hours=tuple(hours), weekdays=tuple(weekdays))

    def pause(self, *, at: datetime) -> timedelta:
        """Return how long to leave the channel alone from ``at`` on, between ``SHORTEST`` and ``LONGEST``."""
        items = waited = passed = 0.0
        for minutes, rate in self._rates(at):
            end = waited + items * minutes + rate * minutes**2 / 2
            if end >= WORTH:
                passed += (sqrt(items**2 + 2 * rate * (WORTH - waited)) - items) / rate
                break
            passed, items, waited = passed + minutes, items + rate * minutes, end
        return min(max(timedelta(minutes=passed), SHORTEST), LONGEST)

    def _rates(self, at: datetime) -> Iterator[tuple[float, float]]:
        """Yield stretches from ``at`` on: how many minutes, how many articles are expected in each."""
        known = max((at - self.since) / DAY, 0.0)
        remembered = MEMORY * (1 - exp(-known / MEMORY)) + GUESSED_DAYS
        total = sum(self.hours) * _faded(at - self.at, MEMORY * _MINUTES)
        rate = (total + GUESSED) / remembered / _MINUTES
        burst = BURST_SHARE * self.burst * _faded(at - self.at, BURST) / BURST
        minutes = _HOUR - at.minute - at.second / 60
        hour, weekday = at.hour, at.weekday()
        for _ in range(int(LONGEST / timedelta(hours=1)) + 1):
            yield minutes, rate * self._at_hour(hour, known) * self._on(weekday, known) + burst
            burst *= exp(-minutes / BURST)
            minutes, hour = _HOUR, (hour + 1) % 24
            weekday = weekday if hour else (weekday + 1) % 7

    def _at_hour(self, hour: int, known: float) -> float:
        """Return how many times the average this hour of the day brings."""
        near = self.hours[hour - 1] / 4 + self.hours[hour] / 2 + self.hours[(hour + 1) % 24] / 4
        share = 24 * (near + 0.25) / (sum(self.hours) + 6)
        return 1 + min(known / 3, 1) * (share - 1)

    def _on(self, weekday: int, known: float) -> float:
        """Return how many times the average this day of the week brings; unknown in the first week."""
        share = 7 * (self.weekdays[weekday] + 2) / (sum(self.weekdays) + 14)
        return 1 + min(max(known / 7 - 1, 0), 1) * (share - 1)


def next_poll(
    rhythm: Rhythm, *, at: datetime, key: int = 0, asked_pause: timedelta | None = None
) -> datetime:
    """Return when to ask a channel again, not before a pause of up to a day that its publisher asks for.

    ``key`` tells channels apart, so that those polled together after an outage part again.
    """
    pause = rhythm.pause(at=at) * (1 + _SPREAD * (2 * _chance(key, at) - 1))
    return at + max(pause, SHORTEST, min(asked_pause or timedelta(), DAY))


def after_failure(
    *, at: datetime, failures: int, key: int = 0, retry_after: timedelta | None = None
) -> datetime:
    """Return when to ask a channel again that failed so many times in a row.

    Twice as late after each failure up to a day; once a week after two weeks. A server that says when to
    come back is obeyed, for up to a week.
    """
    pause = min(AFTER_FAILURE * 2 ** min(failures, 10), DAY) if failures < DAILY_FAILURES else WEEK
    spread = 1 + _SPREAD * _chance(key, at)
    return at + max(pause * spread, min(retry_after or timedelta(), LONGEST_RETRY_AFTER))


def after_outage(*, at: datetime, key: int) -> datetime:
    """Return when to ask a channel again that we could not reach for want of a network of our own."""
    return at + SHORTEST * (0.2 + _chance(key, at))


def _faded(age: timedelta, minutes: float) -> float:
    """Return what is left of a count after a time; one from the future counts in full."""
    return exp(min(-age.total_seconds() / 60 / minutes, 0.0))


def _chance(key: int, at: datetime) -> float:
    """Return a number from 0 to 1 that seems random: the golden ratio spreads keys evenly."""
    return (key * 0.6180339887498949 + at.timestamp()) % 1


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
