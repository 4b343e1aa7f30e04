"""What is new in a feed, and what a refusal means."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import datetime, timedelta

from dragoman.sources.markup import absolute
from dragoman.sources.types import Entry

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


def followable(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries under their canonical addresses, of each the first; what leads nowhere is left out."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if address := absolute(entry.url, base=entry.url):
            first.setdefault(address, entry if address == entry.url else replace(entry, url=address))
    return list(first.values())


def next_try(*, at: datetime, tries: int) -> datetime | None:
    """Return when to fetch a page again that failed ``tries`` times: in 1, 4, 16 … minutes; None: never."""
    return None if tries >= MOST_TRIES else at + FIRST_RETRY * 4 ** (tries - 1)


def sentence(status: int) -> str:
    """Return what an HTTP status other than success means to an editor."""
    if status in _SENTENCES:
        return _SENTENCES[status]
    if status >= 500:
        return f"The server has a fault of its own ({status})."
    return f"The server answers without the page ({status})."
