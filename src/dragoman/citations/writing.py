"""References as another language writes them: “(Milli.az, September 13)” is “(Milli.az, 13 сентября)”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from babel.dates import format_date, format_skeleton

from dragoman.citations.finding import PartialDate, Reference

_LEAP_YEAR = 2000
"""Stands for a year that is not told: it has a February 29."""
_A_DAY = 29
"""A day that every month has then, and that is no month's number."""


def written(
    references: Iterable[Reference], *, language: str, called: Mapping[str, str] | None = None
) -> str:
    """Return a group of references in a language of the CLDR, in parentheses.

    Years are written where the dates have them. ``called`` are names of outlets in that language by the names
    as they are in the references; a name without one stays. Titles and time codes stay as they are.
    """
    names, language = called or {}, language.replace("-", "_")
    return f"({'; '.join(_reference(one, language, names) for one in references)})"


def _reference(reference: Reference, language: str, called: Mapping[str, str]) -> str:
    outlets = [called.get(name, name) for name in reference.outlets if name]
    title = [f"“{reference.title}”"] if reference.title else []
    address = [reference.url] if reference.url and reference.url not in outlets else []
    time_code = [reference.time_code] if reference.time_code else []
    dates = list(_dates(reference.dates, language))
    return ", ".join([*outlets, *title, *address, *time_code, *dates])


def _dates(dates: Iterable[PartialDate], language: str) -> Iterator[str]:
    """Yield dates as they are written; days of one month that have no year share its name."""
    for month, days in groupby(dates, key=_month_alone):
        together = list(days)
        pattern = _pattern(month, language) if month else ""
        if "{days}" in pattern:
            yield pattern.format(days=", ".join(map(_days, together)))
        else:
            yield from (_date(told, language) for told in together)


def _month_alone(told: PartialDate) -> int | None:
    """Return the month of a day or of a few in a row, without a year; None for whatever else."""
    until = told.until
    is_alone = told.year is None and told.day is not None
    return told.month if is_alone and (until is None or until.month == told.month) else None


def _days(told: PartialDate) -> str:
    return f"{told.day}–{told.until.day}" if told.until else f"{told.day}"


def _date(told: PartialDate, language: str) -> str:
    if told.until:
        return f"{_date(replace(told, until=None), language)} – {_date(told.until, language)}"
    if told.month is None:
        return str(told.year)
    day = date(told.year or _LEAP_YEAR, told.month, told.day or 1)
    if told.day is None:
        return format_skeleton("yMMMM" if told.year else "MMMM", day, locale=language)
    return format_date(day, "long", locale=language) if told.year else _month_and_day(day, language)


def _month_and_day(day: date, language: str) -> str:
    return format_skeleton("MMMMd", day, locale=language)


def _pattern(month: int, language: str) -> str:
    """Return a month with a place for its days, as it is where the month has no other number."""
    sample = _month_and_day(date(_LEAP_YEAR, month, _A_DAY), language)
    return sample.replace(str(_A_DAY), "{days}")
