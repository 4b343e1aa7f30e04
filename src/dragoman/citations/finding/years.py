"""A date that is told in part, made whole by the day on which the text that tells it was published."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dragoman.citations.finding.dates import Told, glued_days
from dragoman.citations.finding.types import Context, Flag, PartialDate

_SOON = timedelta(days=2)
"""How far ahead a day without a year is taken for a slip, and no longer for the year before."""
_LEAP_CYCLE = 8
_JANUARY = 1


def whole(told: Iterable[Told], context: Context) -> tuple[tuple[PartialDate, ...], frozenset[Flag]]:
    """Return dates with their years, and what is odd about them.

    A year left out is the latest in which the day is not after ``published``. A day of the next two days may
    be a slip, or a text published ahead: its year stays unknown.
    """
    dates: list[PartialDate] = []
    flags: set[Flag] = set()
    for one in told:
        parts = unglued(one, context.published)
        if len(parts) > 1 or (one.glued and one.day):
            flags.add(Flag.REPAIRED)
        for part in parts:
            found, odd = _whole(_turned(part, context), context.published)
            dates.append(found)
            flags |= odd
    return tuple(dates), frozenset(flags)


def unglued(told: Told, published: date) -> list[Told]:
    """Return two days of what looked like a year: ``November 1213``, ``November 2021`` of a text of 2020."""
    if not told.glued or told.day or told.year is None:
        return [told]
    if published.year - 100 < told.year <= published.year:
        return [told]
    days = glued_days(told.glued)
    return [Told(month=told.month, day=day, glued=told.glued) for day in days] or [told]


def _turned(told: Told, context: Context) -> Told:
    """Return a date of digits and slashes with the month first: in English, and where else it lay ahead."""
    if not told.is_swappable:
        return told
    turned = replace(told, month=told.day, day=told.month)
    if context.language == "en":
        return turned
    return turned if _is_after(told, context.published) and not _is_after(turned, context.published) else told


def _whole(told: Told, published: date) -> tuple[PartialDate, set[Flag]]:
    if told.until:
        return _whole_range(told, told.until, published)
    year, flags = told.year, set()
    if year is None and told.month:
        year = _year(told.month, told.day, published)
        flags = {Flag.FUTURE} if year is None else set()
    elif _is_after(told, published):
        flags = {Flag.FUTURE}
    if told.month and told.day and not _exists(year, told.month, told.day):
        flags.add(Flag.NO_SUCH_DAY)
    return PartialDate(year, told.month, told.day), flags


def _whole_range(told: Told, last: Told, published: date) -> tuple[PartialDate, set[Flag]]:
    """Return a range; its first day is at most a year before its last."""
    end, flags = _whole(last, published)
    begin_year = told.year
    if begin_year is None and end.year is not None:
        begin_year = end.year - ((told.month or 0) > (end.month or 0)) or None
    return PartialDate(begin_year, told.month, told.day, until=end), flags


def _year(month: int, day: int | None, published: date) -> int | None:
    """Return the latest year in which a day is not after the publication, None when it is just after."""
    last, first = min(published.year + 1, MAXYEAR), max(published.year - _LEAP_CYCLE, MINYEAR)
    for year in range(last, first - 1, -1):
        if day is None:
            if (year, month) <= (published.year, published.month):
                return year
        elif _exists(year, month, day):
            candidate = date(year, month, day)
            if candidate <= published:
                return year
            if candidate - published <= _SOON:
                return None
    return published.year - ((month, day or 0) > (published.month, published.day)) or None


def _is_after(told: Told, published: date) -> bool:
    if told.year is None:
        return False
    first = (told.year, told.month or _JANUARY, told.day or 1)
    return first > (published.year, published.month, published.day)


def _exists(year: int | None, month: int, day: int) -> bool:
    return 0 < day <= monthrange(year or 2000, month)[1]
