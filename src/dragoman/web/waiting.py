"""How long servers ask us to wait, in the headers of their answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from dragoman.web.types import Answer

LONGEST_RETRY_AFTER = timedelta(days=7)
LONGEST_FRESH = timedelta(days=1)
MOST_UNCHANGED = 100
"""Times that “not modified” is believed in a row; then we ask once without conditions."""

LONGEST_UNCHANGED = timedelta(days=7)
_AGE = re.compile(r"(?:^|[,\s])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def retry_after(header: str | None, *, at: datetime) -> timedelta | None:
    """Return how long ``Retry-After`` (RFC 9110, 10.2.3) asks us to wait, None where it says nothing."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:12]), LONGEST_RETRY_AFTER.total_seconds()))
    date = _date(text)
    return None if date is None else min(max(date - at, timedelta()), LONGEST_RETRY_AFTER)


def fresh_for(answer: Answer) -> timedelta:
    """Return how long an answer says that it stays as it is (RFC 9111): at most a day, zero where unsaid."""
    control = answer.header("Cache-Control") or ""
    if "no-store" in control.lower() or "no-cache" in control.lower():
        return timedelta()
    if ages := [int(age) for age in _AGE.findall(control)]:
        age = (answer.header("Age") or "").strip()
        passed = int(age[:12]) if age.isascii() and age.isdigit() else 0
        seconds = max(min(*ages, LONGEST_FRESH.total_seconds()) - passed, 0)
        return timedelta(seconds=seconds)
    expires = _date(answer.header("Expires") or "")
    if expires is None:
        return timedelta()
    sent_at = _date(answer.header("Date") or "") or answer.started_at
    return min(max(expires - sent_at, timedelta()), LONGEST_FRESH)


def conditions(
    *, etag: str, last_modified: str, unchanged: int, read_at: datetime | None, at: datetime
) -> dict[str, str]:
    """Return the headers that ask for what has changed, exactly as the server itself spelt its marks.

    Empty every so often: some servers, once they have said “not modified”, say so for ever.
    """
    if unchanged >= MOST_UNCHANGED or (read_at and at - read_at >= LONGEST_UNCHANGED):
        return {}
    marks = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: mark for name, mark in marks.items() if mark}


def _date(text: str) -> datetime | None:
    if not text:
        return None
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return date.replace(tzinfo=date.tzinfo or UTC)
