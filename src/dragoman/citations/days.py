"""Between which days an article was published that a text dates in part."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.citations.finding import PartialDate

_DAY = timedelta(days=1)


def spans_of(dates: Iterable[PartialDate], *, near: date) -> list[tuple[date, date]]:
    """Return first and last days, with one more at each end; of unknown years, those near a day."""
    return [span for told in dates for year in _years(told, near) if (span := _span(told, year))]


def _years(told: PartialDate, near: date) -> list[int]:
    return [told.year] if told.year is not None else [near.year - 1, near.year, near.year + 1]


def _span(told: PartialDate, year: int) -> tuple[date, date] | None:
    begin, end = _first(told, year), _last(told.until or told, year)
    if begin is None or end is None or not 1 < year < 9999:
        return None
    return begin - _DAY, max(begin, end) + _DAY


def _first(told: PartialDate, year: int) -> date | None:
    return _day(told.year or year, told.month or 1, told.day or 1)


def _last(told: PartialDate, year: int) -> date | None:
    year, month = told.year or year, told.month or 12
    return _day(year, month, told.day or (monthrange(year, month)[1] if 1 <= month <= 12 else 0))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
