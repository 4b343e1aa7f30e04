"""Alerts: faults put into simulated sources, and false alarms where there is none.

Each source has the rhythm of a real feed (from the folder ``DRAGOMAN_SHARED``): its own waits between two
articles, in random order, its weekdays where it reaches back far enough, else those of a daily, of a paper
that rests on Sundays, or of an office. Holidays are like the quietest weekday. Lengths, repeated titles and
languages that are not recognised vary by source.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.schedule import dates_of_feeds
from dragoman.sources.health import Day, Fault, findings, interval

START = datetime(2026, 1, 5, tzinfo=UTC)
HISTORY = timedelta(weeks=16)
QUIET = timedelta(weeks=30)
DAY = timedelta(days=1)
RAREST = 0.1
COPIES = 5
_WEEKS = ((1,) * 7, (1, 1, 1, 1, 1, 0.8, 0.5), (1, 1, 1, 1, 1, 0.05, 0.0))


@dataclass(frozen=True, slots=True)
class Article:
    at: datetime
    letters: int
    language: str
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source that never was."""

    articles: tuple[Article, ...]


def measure() -> dict[str, float]:
    """Return the figures and print a table of faults."""
    if not (shared := os.environ.get("DRAGOMAN_SHARED")):
        print("skipped: DRAGOMAN_SHARED names no folder of measuring data")
        return {}
    chance = random.Random(7)
    feeds = [
        dates
        for dates in dates_of_feeds(Path(shared) / "feeds")
        if len(dates) >= 10 and _rate(dates) >= RAREST
    ]
    outlets = [_outlet(dates, chance) for dates in feeds for _ in range(COPIES)]
    judged = [
        outlet for outlet in outlets if interval(_days(outlet.articles), since=(START + HISTORY).date())
    ]
    print(f"{len(feeds)} rhythms, {len(outlets)} sources, {len(judged)} of them often enough to be judged")
    table = Table("fault", "injected", "flagged in two intervals", "intervals, median", "days, median")
    flagged, injected = 0, 0
    for fault, inject in _FAULTS.items():
        waits = [wait for outlet in judged if (wait := _found(outlet, fault, inject, chance))]
        good = [wait for wait in waits if wait[0] <= 2]
        flagged, injected = flagged + len(good), injected + len(waits)
        table.add_row(
            fault,
            str(len(waits)),
            f"{len(good) / len(waits):.1%}",
            *(f"{median(wait[n] for wait in waits):.2f}" for n in range(2)),
        )
    alarms = sum((_alarms(outlet) for outlet in outlets), Counter[str]())
    weeks = len(outlets) * (QUIET / timedelta(weeks=1))
    Console(width=110).print(table)
    false = alarms.total()
    print(f"{100 * false / weeks:.2f} false alarms per 100 source-weeks, in {weeks:.0f} weeks:", dict(alarms))
    figures = {
        "flagged": round(flagged / injected, 4),
        "source_weeks_to_a_false_alarm": round(weeks / max(false, 1), 1),
    }
    print(json.dumps(figures))
    return figures


def _rate(dates: Sequence[datetime]) -> float:
    return (len(dates) - 1) / max((dates[-1] - dates[0]) / DAY, 0.1)


def _outlet(dates: Sequence[datetime], chance: random.Random) -> Outlet:
    weekdays = _weekdays(dates) or chance.choice(_WEEKS)
    holidays = set(_holidays(chance))
    waits = [max(later - earlier, timedelta(minutes=1)) for earlier, later in pairwise(dates)]
    speed = sum(weekdays) / 7 / max(weekdays)
    letters, spread = chance.uniform(1000, 6000), chance.uniform(0.3, 0.7)
    repeats, second = chance.uniform(0, 0.05), chance.choice([0, 0, 0, 0.3])
    articles, at = [], START
    while at < START + HISTORY + QUIET:
        at += chance.choice(waits) * speed
        weight = min(weekdays) if at.date() in holidays else weekdays[at.weekday()]
        if chance.random() * max(weekdays) > weight:
            continue
        language = "fr" if chance.random() < second else "uk" if chance.random() < 0.97 else "ru"
        length = int(letters * chance.lognormvariate(0, spread))
        articles.append(Article(at, length, language, chance.random() < repeats))
    return Outlet(tuple(articles))


def _weekdays(dates: Sequence[datetime]) -> tuple[float, ...] | None:
    lately = [date for date in dates if dates[-1] - date < timedelta(weeks=26)]
    if len(lately) < 40 or lately[-1] - lately[0] < timedelta(weeks=4):
        return None
    counts = Counter(date.weekday() for date in lately)
    return tuple(counts[n] / len(lately) for n in range(7))


def _holidays(chance: random.Random) -> Iterator[object]:
    """Yield some eleven days a year, two pairs among them."""
    for _ in range(7):
        yield (START + DAY * chance.randrange(365)).date()
    for _ in range(2):
        first = chance.randrange(365)
        yield from ((START + DAY * (first + n)).date() for n in range(2))


def _days(articles: Sequence[Article]) -> list[Day]:
    days: dict[object, Day] = {}
    for article in articles:
        day = days.get(article.at.date()) or Day(article.at.date())
        days[day.day] = replace(
            day,
            entries=day.entries + 1,
            repeats=day.repeats + article.is_repeat,
            texts=day.texts + 1,
            letters=day.letters + article.letters,
            languages=Counter(day.languages) + Counter([article.language]),
        )
    return list(days.values())


Inject = Callable[[Article, random.Random, float], Article | None]


def _found(outlet: Outlet, fault: Fault, inject: Inject, chance: random.Random) -> tuple[float, float] | None:
    """Return how long a fault went unseen, in expected intervals and in days; None if it could not be one."""
    begin = START + HISTORY + chance.random() * timedelta(weeks=4)
    healthy = [article for article in outlet.articles if article.at < begin]
    expected = interval(_days(healthy), since=begin.date())
    if expected is None:
        return None
    degree = chance.random()
    ill = [
        changed
        for article in outlet.articles
        if article.at >= begin and (changed := inject(article, chance, degree))
    ]
    days = _days([*healthy, *ill])
    for n in range(1, 2 * expected.days + 8):
        today = (begin + n * DAY).date()
        known = [day for day in days if day.day < today]
        if any(finding.fault == fault for finding in findings(known, today=today)):
            wait = datetime(today.year, today.month, today.day, tzinfo=UTC) - begin
            return wait / expected, wait / DAY
    return 99.0, 99.0


def _alarms(outlet: Outlet) -> Counter[str]:
    """Return how often each fault is found, by mistake, in the weeks after the history."""
    days, alarms, open = _days(outlet.articles), Counter[str](), set[str]()
    for n in range(HISTORY.days, (HISTORY + QUIET).days):
        today = (START + n * DAY).date()
        known = [day for day in days if day.day < today]
        found = {str(finding.fault) for finding in findings(known, today=today, open=open)}
        alarms.update(found - open)
        open = found
    return alarms


def _silence(article: Article, chance: random.Random, degree: float) -> None:
    return None


def _thinned(article: Article, chance: random.Random, degree: float) -> Article | None:
    return article if chance.random() < 0.05 + 0.15 * degree else None


def _repeated(article: Article, chance: random.Random, degree: float) -> Article:
    return replace(article, is_repeat=chance.random() < 0.8 + 0.2 * degree)


def _translated(article: Article, chance: random.Random, degree: float) -> Article:
    return replace(article, language="en" if chance.random() < 0.9 + 0.1 * degree else article.language)


def _cut(article: Article, chance: random.Random, degree: float) -> Article:
    return replace(article, letters=int(article.letters * (0.05 + 0.3 * degree)))


_FAULTS: dict[Fault, Inject] = {
    Fault.SILENT: _silence,
    Fault.THIN: _thinned,
    Fault.REPEATS: _repeated,
    Fault.LANGUAGE: _translated,
    Fault.SHRUNK: _cut,
}
