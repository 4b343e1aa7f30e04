"""What to believe of a page: which captures are pages, and when an article was published."""

from __future__ import annotations

from datetime import datetime

OLDEST_YEAR = 1900
_PAGES = ("text/", "application/xhtml", "application/xml")


def is_page(content_type: str) -> bool:
    """Say whether an answer is to be read as a web page; one without a type is."""
    return not content_type or content_type.lower().strip().startswith(_PAGES)


def published(*told: datetime | None, captured_at: datetime) -> datetime:
    """Return the first believable time of those told, the capture's if there is none.

    Nothing can be captured before it is published: publishers set dates ahead by mistake, or to stay on top.
    """
    believed = (moment for moment in told if moment is not None and moment.year >= OLDEST_YEAR)
    return min(next(believed, captured_at), captured_at)


def updated(told: datetime | None, *, captured_at: datetime) -> datetime | None:
    """Return when an article was last changed, None when nobody says so."""
    return published(told, captured_at=captured_at) if told and told.year >= OLDEST_YEAR else None
