"""What is new in a feed, and when to ask again."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from dragoman.sources.types import Entry

USUAL_PAUSE = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(days=1)
LONGEST_RETRY_AFTER = timedelta(days=7)
FIRST_RETRY = timedelta(minutes=1)
MOST_TRIES = 6

_SENTENCES = {
    401: "The page wants a password (401).",
    402: "The page wants to be paid for (402).",
    403: "The server refuses us this page (403).",
    404: "There is no such page (404).",
    410: "The page is gone (410).",
    429: "The server asks us to come less often (429).",
    451: "The page is withheld for legal reasons (451).",
    503: "The server is overloaded or being repaired (503).",
}


def new_entries(entries: Iterable[Entry], *, known: Set[str], at: datetime) -> list[Entry]:
    """Return what we have not seen, oldest first, none dated later than ``at``; undated entries come last.

    Some feeds date posts tomorrow to stay on top of their readers' lists.
    """
    unseen = {entry.url: entry for entry in entries if entry.url not in known}
    dated = [
        replace(entry, published_at=min(entry.published_at, at)) if entry.published_at else entry
        for entry in unseen.values()
    ]
    return sorted(dated, key=lambda entry: entry.published_at or at)


def each_once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries in their order, of each address the first."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.url, entry)
    return tuple(first.values())


def next_poll(*, at: datetime, failures: int, retry_after: timedelta | None = None) -> datetime:
    """Return when to ask a channel again: in 15 minutes, twice as late after each failure, at least daily.

    A server that says when to come back is obeyed, for up to a week.
    """
    pause = min(USUAL_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE)
    return at + max(pause, min(retry_after or timedelta(), LONGEST_RETRY_AFTER))


def next_try(*, at: datetime, tries: int) -> datetime | None:
    """Return when to fetch a page again that failed ``tries`` times: in 1, 4, 16 … minutes; None: never."""
    return None if tries >= MOST_TRIES else at + FIRST_RETRY * 4 ** (tries - 1)


def retry_after(header: str | None, *, at: datetime) -> timedelta | None:
    """Return how long ``Retry-After`` (RFC 9110, 10.2.3) asks us to wait, None where it says nothing."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:12]), LONGEST_RETRY_AFTER.total_seconds()))
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return max(date.replace(tzinfo=date.tzinfo or UTC) - at, timedelta())


def sentence(status: int) -> str:
    """Return what an HTTP status other than success means to an editor."""
    if status in _SENTENCES:
        return _SENTENCES[status]
    if status >= 500:
        return f"The server has a fault of its own ({status})."
    return f"The server answers without the page ({status})."
