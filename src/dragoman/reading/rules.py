"""What to believe of a page: which captures are pages, and when an article was published."""

from __future__ import annotations

from datetime import datetime, timedelta

OLDEST_YEAR = 1900
ABOUT_A_DAY = timedelta(hours=36)
"""A day in any time zone lies within this of its midnight in UTC."""
_PAGES = ("text/html", "text/plain", "text/xml", "application/xhtml", "application/xml")


def is_page(content_type: str) -> bool:
    """Say whether an answer is to be read as a web page; one without a type is."""
    return not content_type or content_type.lower().strip().startswith(_PAGES)


def published(shown: datetime | None, announced: datetime | None, *, captured_at: datetime) -> datetime:
    """Return when an article was published: as its page says, else its channel, else when it was captured.

    A page that shows only a day says less than a channel that announced the hour of about that day.

    Nothing can be captured before it is published: publishers set dates ahead by mistake, or to stay on top.
    """
    told = (announced, shown) if _is_the_day_of(shown, announced) else (shown, announced)
    believed = (moment for moment in told if moment is not None and moment.year >= OLDEST_YEAR)
    return min(next(believed, captured_at), captured_at)


def _is_the_day_of(day: datetime | None, moment: datetime | None) -> bool:
    if day is None or moment is None or (day.hour, day.minute, day.second) != (0, 0, 0):
        return False
    return abs(day - moment) < ABOUT_A_DAY


def updated(told: datetime | None, *, captured_at: datetime) -> datetime | None:
    """Return when an article was last changed, None when nobody says so."""
    return published(told, None, captured_at=captured_at) if told and told.year >= OLDEST_YEAR else None
