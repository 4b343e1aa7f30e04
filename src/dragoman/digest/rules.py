"""Decisions about editions and their mail: values in, values out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from hashlib import sha256

MOST_TRIES = 12
"""After so many tries, some twenty hours, an edition is yesterday's paper and no longer sent."""

MAIL_NAME = 200
"""Characters of a subject at most, so that no mail server cuts it."""


def is_due(*, local: datetime, edition_at: str) -> bool:
    """Say whether the day's edition is due at ``local``, a time in the newsroom's zone."""
    return local.time() >= time.fromisoformat(edition_at)


def next_try(*, tries: int, at: datetime) -> datetime:
    """Return when to try again after ``tries`` failures: in 1, 2, 4 … minutes, at last every four hours."""
    return at + timedelta(minutes=min(2 ** max(tries - 1, 0), 240))


def message_id(*, delivery: int, language: str, date: date, token: str, host: str) -> str:
    """Return the name of a delivery's message, the same for every try, other for every newsroom."""
    mark = sha256(f"{token}/{delivery}".encode()).hexdigest()[:16]
    return f"<{date:%Y%m%d}.{language}.{delivery}.{mark}@{host}>"


def one_line(text: str) -> str:
    """Return a text that can stand in a header: in one line, of no more than 200 characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= MAIL_NAME else line[: MAIL_NAME - 1].rstrip() + "…"
