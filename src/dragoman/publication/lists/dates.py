"""Everything by date: years, their months, and each month with all its articles under their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from dragoman.publication.frames import trail_to
from dragoman.publication.models import Article
from dragoman.publication.months import months as all_months
from dragoman.publication.reads import note
from dragoman.publication.types import Context, Frame, Link


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the archive."""

    headline: str
    address: str
    section: Link
    published_at: datetime


def months(language: str) -> list[date]:
    """Return the first day of every month in which something was published, the newest first."""
    note(f"archive:{language}")
    return [month.first for month in reversed(all_months(language))]


def years(language: str) -> Context:
    """Return every year with its months."""
    by_year = groupby(months(language), key=lambda month: month.year)
    return {"years": [(year, [(month, address(language, month)) for month in of]) for year, of in by_year]}


def year(language: str, number: int) -> Context:
    """Return the months of a year."""
    of = [month for month in months(language) if month.year == number]
    return {"year": number, "months": [(month, address(language, month)) for month in of]}


def month(language: str, first: date, frame: Frame) -> Context:
    """Return all articles of a month under their days, the last day first."""
    note(f"list:month:{language}:{first:%Y-%m}")
    articles = Article.objects.in_language(language).newest().in_month(first)
    rows = articles.values_list("title", "url_path", "published_at")
    days = groupby((_entry(*row, frame=frame) for row in rows), key=lambda entry: _day(entry.published_at))
    return {"month": first, "days": [(day, tuple(entries)) for day, entries in days]}


def address(language: str, month: date) -> str:
    return f"/{language}/archive/{month:%Y/%m}/"


def _entry(headline: str, address: str, at: datetime, *, frame: Frame) -> Entry:
    *_, section = (frame.home, *trail_to(address, frame.sections))
    return Entry(headline, address, Link(section.label, section.address), at)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
