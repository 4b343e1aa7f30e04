"""Times as machines write them, and some machines badly."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from dragoman.reading.metadata.days import FIRST_YEAR, LAST_YEAR, days_in, midnight

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T\s_,]+(\d{1,2})[:.]?(\d\d)(?:[:.]?(\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?(?![\d/])",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"\d{9,10}(?:\d{3})?$")
_LONGEST = 100


def moment(value: object, *, month_first: bool = False) -> datetime | None:
    """Return a time with its zone, UTC where it has none, midnight UTC for a day; None for anything else."""
    text = " ".join(str(value)[:_LONGEST].split()) if isinstance(value, str | int) else ""
    found = _iso(text) or _seconds(text) or _mailed(text) or _written(text, month_first=month_first)
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text)
    if not match:
        return None
    numbers = [int(number or 0) for number in match.groups()[:6]]
    try:
        return datetime(*numbers[:3], *numbers[3:], tzinfo=_zone(match[7]))  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _zone(name: str | None) -> timezone:
    if not name or name[0] not in "+-":
        return UTC
    hours, minutes = int(name[1:3]), int(name[-2:]) if len(name) > 3 else 0
    offset = timedelta(hours=min(hours, 23), minutes=minutes)
    return timezone(offset if name[0] == "+" else -offset)


def _seconds(text: str) -> datetime | None:
    """Read seconds or milliseconds since 1970."""
    if not _SECONDS.match(text):
        return None
    return datetime.fromtimestamp(int(text) / (1000 if len(text) > 10 else 1), UTC)


def _mailed(text: str) -> datetime | None:
    """Read a time as the headers of letters give it."""
    if text.count(":") < 1 or "," not in text[:6]:
        return None
    try:
        found = parsedate_to_datetime(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _written(text: str, *, month_first: bool) -> datetime | None:
    days = days_in(text, month_first=month_first)
    return midnight(days[0].value) if days else None
