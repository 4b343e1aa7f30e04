"""Whether a source is as it used to be, judged by what its days brought.

The measure of time is a source's *expected interval*: whole days that are sure to bring ten articles, by what
it used to bring on such weekdays. Two days in it may be holidays, which bring what the quietest weekday does;
a source that comes in bursts must be waited for longer, and one that we hardly know as well. An hour without
news means nothing anywhere, three weeks without a weekly column do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from math import sqrt
from statistics import median
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

REMEMBERED = timedelta(weeks=24)
USUAL = timedelta(weeks=12)
"""How far back from what is examined its measure is taken."""

KNOWN = timedelta(weeks=2)
FEWEST = 10
"""Articles without which nothing can be said of a source."""

HOLIDAYS = 2
SURE = 10.0
SILENCE = 7.0
THINNING = 15.0
PAGES = 8
LONGEST = timedelta(weeks=6)
"""The longest expected interval; a source that is rarer is not judged."""

_LENGTHS = (1, 2, 3, 4, 5, 6, 7, 9, 11, 14, 18, 22, 28, 35, 44, 56, 70)
"""Days over which a thin source is looked for."""

DAY = timedelta(days=1)


class Fault(StrEnum):
    """In which way a source is not as it used to be."""

    SILENT = "silent"
    THIN = "thin"
    REPEATS = "repeats"
    LANGUAGE = "language"
    SHRUNK = "shrunk"


@dataclass(frozen=True, slots=True)
class Day:
    """What a source brought in a day: new entries, those with a title seen lately, pages read."""

    day: date
    entries: int = 0
    repeats: int = 0
    texts: int = 0
    letters: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """That a source is not as it used to be, and the figures for the sentence, as far as they are new."""

    fault: Fault
    facts: Mapping[str, Any]


class Told(Protocol):
    """What a sentence is made of: an alert's kind and its figures."""

    @property
    def kind(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, Any]: ...


def findings(
    days: Sequence[Day], *, today: date, open: Collection[str] = (), unwatched: Collection[date] = ()
) -> list[Finding]:
    """Return what is wrong with a source ``today``, a day that has just begun or is half over.

    ``days`` are those that brought something, in their order. A fault that is already ``open`` ends only when
    the source is clearly as before. On ``unwatched`` days we did not look ourselves.
    """
    past = _Past(tuple(days), today, frozenset(unwatched))
    found = (check(past, fault in open) for fault, check in _CHECKS.items())
    return [finding for finding in found if finding]


def interval(days: Sequence[Day], *, since: date) -> timedelta | None:
    """Return the expected interval from ``since`` on, None for a source too rare or too new to tell."""
    past = _Past(tuple(day for day in days if day.day < since), since, frozenset())
    if (usual := past.usual(before=since)) is None:
        return None
    lengths = range(1, LONGEST.days + 1)
    days_needed = (n for n in lengths if usual.sure([since + DAY * k for k in range(n)]) >= SURE)
    return next((DAY * n for n in days_needed), None)


def sentence(alert: Told) -> str:
    """Return what an alert says, to an editor."""
    facts = alert.facts
    match alert.kind:
        case Fault.SILENT:
            told = {"days": _in_days(facts["days"]), "usual": _often(facts["usual"])}
            return _("Silent for %(days)s; usually %(usual)s.") % told
        case Fault.THIN:
            told = {**facts, "days": _in_days(facts["days"]), "found": _articles(facts["found"])}
            return _("Only %(found)s in %(days)s; usually about %(usual)s.") % told
        case Fault.REPEATS:
            return _("%(repeats)s of the last %(entries)s titles were announced before.") % facts
        case Fault.LANGUAGE:
            return _("Its texts are now in another language: “%(now)s”; usually “%(usual)s”.") % facts
        case "layout":
            told = {"day": date_format(date.fromisoformat(facts["day"]))}
            return _("Its pages are built in a new way since %(day)s. They were learnt anew.") % told
        case _other:
            return (
                _("Its texts are %(letters)s letters long; usually %(usual)s. A paywall or a block?") % facts
            )


def _in_days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _articles(count: int) -> str:
    return ngettext("%(count)s article", "%(count)s articles", count) % {"count": count}


def _often(daily: float) -> str:
    """Return how often a source brings something, in the unit that a person would choose."""
    if daily >= 1:
        return _("%(articles)s a day") % {"articles": _articles(round(daily))}
    if daily >= 1 / 7:
        return _("%(articles)s a week") % {"articles": _articles(round(daily * 7))}
    return _("%(articles)s a month") % {"articles": _articles(max(round(daily * 30), 1))}


@dataclass(frozen=True)
class _Usual:
    """What a source used to bring: articles by weekday, how unevenly, how well we know it."""

    weekdays: tuple[float, ...]
    unevenness: float
    sureness: float

    def sure(self, days: Sequence[date]) -> float:
        """Return how many articles days are sure to bring, in units in which chance weighs alike for all."""
        counts = [self.weekdays[day.weekday()] for day in days]
        quietest = min(self.weekdays)
        holidays = sum(sorted((count - quietest for count in counts), reverse=True)[:HOLIDAYS])
        return (sum(counts) - holidays) * self.sureness / self.unevenness


@dataclass(frozen=True)
class _Past:
    """What is known of a source."""

    days: tuple[Day, ...]
    today: date
    unwatched: frozenset[date]

    @cached_property
    def by_date(self) -> dict[date, Day]:
        return {day.day: day for day in self.days}

    @cached_property
    def last(self) -> date | None:
        """The last day with an article."""
        return next((day.day for day in reversed(self.days) if day.entries), None)

    def brought(self, day: date) -> int:
        return self.by_date[day].entries if day in self.by_date else 0

    def watched(self, begin: date, end: date) -> list[date]:
        """Return the days from ``begin`` to before ``end`` on which we looked."""
        return [day for n in range((end - begin).days) if (day := begin + DAY * n) not in self.unwatched]

    def usual(self, *, before: date) -> _Usual | None:
        """Return what the source used to bring before a day, None when that is not known yet.

        The first day that we know is left out, as we may know only its end.
        """
        if not self.days:
            return None
        begin = max(self.days[0].day + DAY, before - USUAL)
        counts = {day: self.brought(day) for day in self.watched(begin, before)}
        total = sum(counts.values())
        if before - begin < KNOWN or total < FEWEST:
            return None
        mean = total / len(counts)
        sums, times = Counter[int](), Counter[int]()
        for day, count in counts.items():
            sums[day.weekday()] += count
            times[day.weekday()] += 1
        weekdays = tuple((sums[n] + mean / 2) / (times[n] + 0.5) for n in range(7))
        return _Usual(weekdays, _unevenness(counts, weekdays), total / (total + sqrt(total)))

    def latest(self, pages: int, count: Callable[[Day], int]) -> tuple[list[Day], list[Day]]:
        """Return the latest days that together count so many, and those before them."""
        chosen: list[Day] = []
        for n in range(len(self.days) - 1, -1, -1):
            chosen.append(self.days[n])
            if sum(map(count, chosen)) >= pages:
                return chosen, list(self.days[:n])
        return [], []


def _unevenness(counts: Mapping[date, int], weekdays: Sequence[float]) -> float:
    """Return the variance of a day's articles over their mean: 1 for chance alone, more for bursts."""
    expected = [(count, weekdays[day.weekday()]) for day, count in counts.items()]
    excess = sum((count - mean) ** 2 for count, mean in expected)
    return min(max(excess / max(sum(mean for _, mean in expected), 1e-9), 0.5), 20.0)


def _silent(past: _Past, is_open: bool) -> Finding | None:
    if past.last is None:
        return Finding(Fault.SILENT, {}) if is_open else None
    days = (past.today - past.last).days - 1
    if is_open and days >= USUAL.days:  # by now we begin to forget what was usual
        return Finding(Fault.SILENT, {"days": days})
    usual = past.usual(before=past.last + DAY)
    if usual is None or usual.sure(past.watched(past.last + DAY, past.today)) < SILENCE:
        return None
    return Finding(Fault.SILENT, {"days": days, "usual": round(sum(usual.weekdays) / 7, 3)})


def _thin(past: _Past, is_open: bool) -> Finding | None:
    for length in _LENGTHS:
        window = past.watched(past.today - DAY * length, past.today)
        usual = past.usual(before=past.today - DAY * length)
        if usual and usual.sure(window) >= THINNING:
            break
    else:
        return None
    brought = sum(past.brought(day) for day in window)
    sure = usual.sure(window) * usual.unevenness
    if not brought or brought > sure * (0.65 if is_open else 0.45):
        return None
    expected = sum(usual.weekdays[day.weekday()] for day in window)
    return Finding(Fault.THIN, {"days": len(window), "found": brought, "usual": round(expected)})


def _repeats(past: _Past, is_open: bool) -> Finding | None:
    now, before = past.latest(PAGES, lambda day: day.entries)
    entries, repeats = sum(day.entries for day in now), sum(day.repeats for day in now)
    known = sum(day.entries for day in before)
    if known < FEWEST:
        return None
    usual = sum(day.repeats for day in before) / known
    if repeats / entries < max(usual + 0.2, 0.35 if is_open else 0.5):
        return None
    return Finding(Fault.REPEATS, {"repeats": repeats, "entries": entries})


def _language(past: _Past, is_open: bool) -> Finding | None:
    now, before = (_languages(days) for days in past.latest(PAGES, lambda day: day.texts))
    if before.total() < FEWEST or not now:
        return None
    usual = {code for code, count in before.items() if count >= before.total() / 10}
    kept = sum(now[code] for code in usual)
    if kept > now.total() * (0.6 if is_open else 0.4):
        return None
    strange = Counter({code: count for code, count in now.items() if code not in usual})
    return Finding(
        Fault.LANGUAGE, {"usual": before.most_common(1)[0][0], "now": strange.most_common(1)[0][0]}
    )


def _shrunk(past: _Past, is_open: bool) -> Finding | None:
    now, before = past.latest(PAGES, lambda day: day.texts)
    lengths = list(_lengths(before))
    if len(lengths) < 3:
        return None
    usual, length = median(lengths), _length(now)
    if length > usual * (0.7 if is_open else 0.55) or (not is_open and length > 0.9 * min(lengths)):
        return None
    return Finding(Fault.SHRUNK, {"letters": round(length), "usual": round(usual)})


def _languages(days: Sequence[Day]) -> Counter[str]:
    return sum((Counter(day.languages) for day in days), Counter[str]())


def _lengths(days: Sequence[Day]) -> Iterator[float]:
    """Yield how long texts were, on average, over stretches of days with enough of them."""
    stretch: list[Day] = []
    for day in days:
        stretch.append(day)
        if sum(day.texts for day in stretch) >= PAGES:
            yield _length(stretch)
            stretch = []


def _length(days: Sequence[Day]) -> float:
    return sum(day.letters for day in days) / sum(day.texts for day in days)


_CHECKS: Mapping[Fault, Callable[[_Past, bool], Finding | None]] = {
    Fault.SILENT: _silent,
    Fault.THIN: _thin,
    Fault.REPEATS: _repeats,
    Fault.LANGUAGE: _language,
    Fault.SHRUNK: _shrunk,
}
