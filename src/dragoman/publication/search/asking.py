"""A question as it stands in an address: what makes no sense in it is as if it were not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from urllib.parse import urlencode

from dragoman.publication.search.query import LONGEST
from dragoman.publication.search.types import Question

YEARS = range(1900, 2200)
MOST_DIGITS = 5


class Period(StrEnum):
    """How far back a search goes."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def span(self) -> timedelta:
        return timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[self])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader filled in; "" and None where nothing was."""

    q: str = ""
    section: str = ""
    outlet: str = ""
    everywhere: bool = False
    """In all languages of the site, not only in the page's."""
    period: Period | None = None
    since: date | None = None
    until: date | None = None
    newest: bool = False
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.section or self.outlet or self.period or self.since or self.until)

    def address(self, base: str, **changes: object) -> str:
        """Return the address at which the same is asked, but for the changes."""
        written = {
            "q": self.q,
            "section": self.section,
            "outlet": self.outlet,
            "in": "all" if self.everywhere else "",
            "period": self.period or "",
            "from": self.since or "",
            "to": self.until or "",
            "order": "newest" if self.newest else "",
            "page": self.page if self.page > 1 else "",
        }
        return f"{base}?{urlencode({name: value for name, value in (written | changes).items() if value})}"


def asked(values: Mapping[str, str]) -> Asked:
    """Return what an address asks."""
    return Asked(
        q=" ".join(values.get("q", "").replace("\0", " ").split())[:LONGEST],
        section=values.get("section", "")[:LONGEST],
        outlet=values.get("outlet", "")[:LONGEST],
        everywhere=values.get("in") == "all",
        period=next((period for period in Period if period == values.get("period")), None),
        since=_date(values.get("from", "")),
        until=_date(values.get("to", "")),
        newest=values.get("order") == "newest",
        page=_page(values.get("page", "")),
    )


def question(asked: Asked, *, languages: Sequence[str], at: datetime, zone: tzinfo) -> Question:
    """Return what is looked for. Days begin and end in ``zone``; the first of the languages is the page's."""
    beginnings = [at - asked.period.span] if asked.period else []
    if asked.since:
        beginnings.append(datetime.combine(asked.since, time(), zone))
    end = datetime.combine(asked.until + timedelta(days=1), time(), zone) if asked.until else None
    return Question(
        text=asked.q,
        languages=tuple(languages if asked.everywhere else languages[:1]),
        section=asked.section,
        outlet=asked.outlet,
        since=max(beginnings, default=None),
        until=end,
        newest=asked.newest,
        page=asked.page,
    )


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _page(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if is_number else 1
