"""Times as channels write them: RFC 822, ISO 8601 and what people make of both, in many languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LONGEST = 80

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen янв ιαν sty oca led",
            "feb fév fev фев φεβ lut şub úno",
            "mar mär mrt мар μάρ μαρ már bře",
            "apr avr abr апр απρ ápr kwi nis dub",
            "may mai mei maj mag мая май μάι μαϊ máj kvě",
            "jun juin giu июн ιούν ιον jún cze haz červen",
            "jul juil lug июл ιούλ ιολ júl tem červenec",
            "aug aoû aou ago авг αύγ αυγ sie ağu srp",
            "sep set сен σεπ sze wrz eyl zář",
            "oct okt out ott окт οκτ paź eki říj",
            "nov ноя νοέ νοε lis kas",
            "dec dez déc dic дек δεκ gru ara pro",
        ),
        1,
    )
    for name in names.split()
}
"""Months by their first letters, in the languages of the larger presses of Europe."""

_HOURS = {
    "adt": -3,
    "ast": -4,
    "at": -4,
    "edt": -4,
    "est": -5,
    "et": -5,
    "cdt": -5,
    "cst": -6,
    "ct": -6,
    "mdt": -6,
    "mst": -7,
    "mt": -7,
    "pdt": -7,
    "pst": -8,
    "pt": -8,
    "akdt": -8,
    "akst": -9,
    "hst": -10,
    "met": 1,
    "cet": 1,
    "bst": 1,
    "mez": 1,
    "mest": 2,
    "cest": 2,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "jst": 9,
    "kst": 9,
    "a": -1,
    "n": 1,
    "m": -12,
    "y": 12,
}
"""Zones by the names of RFC 822 and of the larger presses; any other name is taken as UTC."""

_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
    r"(?:[t\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(z|[+-][\d:]{2,6}z?|[a-z]{1,4})?)?"
)
_SHORT_ISO = re.compile(r"-(\d\d)-?(\d\d)|(\d\d)-?(\d\d)-?(\d\d)|(\d{4})(\d\d)(\d\d)")
_ORDINAL = re.compile(r"(\d{4})-?(\d{3})")
_TIME = re.compile(r"(?<![\d:.])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?![\d:])(?:\s*([ap])\.?m\b\.?)?")
_OFFSET = re.compile(r"\s*(?:gmt|utc)?([+-])(\d{2}):?(\d{2})?\b|\s*(?:gmt|utc)([+-])(\d{1,2})\b")
_PLACE = re.compile(r"[a-z]+/[a-z_]+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_KOREAN = re.compile("[년월오]")
_AFTERNOON = ("오후", "下午", "午後")


@lru_cache(maxsize=4_096)
def moment(text: str) -> datetime | None:
    """Return a time in UTC, to the second; None if it is none. Without a zone it is taken as UTC."""
    text = text.strip().lower()
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _iso(text) or _written(text)
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    if found := _ISO.fullmatch(text):
        *parts, zone = found.groups()
        numbers = [
            int(part) if part else least for part, least in zip(parts, (1, 1, 1, 0, 0, 0), strict=True)
        ]
        return _utc(numbers, _zone(zone or ""))
    if text[:8].isdigit() and "t" in text:
        basic = datetime.fromisoformat(text.upper()).replace(microsecond=0)
        return basic.replace(tzinfo=basic.tzinfo or UTC).astimezone(UTC)
    # ISO 8601 allowed these until 2004: 031231, -0312, 2003-335.
    if found := _SHORT_ISO.fullmatch(text):
        year, month, day = (int(part) for part in [*filter(None, found.groups()), "1"][:3])
        return datetime(year if year > 99 else 2000 + year, month, day, tzinfo=UTC)
    if found := _ORDINAL.fullmatch(text):
        return datetime(int(found[1]), 1, 1, tzinfo=UTC) + timedelta(days=int(found[2]) - 1)
    return None


def _written(text: str) -> datetime | None:
    time = _TIME.search(text)
    if time is None:
        date = None if ":" in text else _date(_TOKEN.findall(text), text)
        return _utc([*date, 0, 0, 0], timedelta()) if date else None
    offset = _OFFSET.match(text, time.end())
    rest = text[: time.start()] + " " + text[offset.end() if offset else time.end() :]
    date = _date(_TOKEN.findall(rest), text)
    if date is None:
        return None
    clock = [_hour(int(time[1]), text, time[4]), int(time[2]), int(time[3] or 0)]
    if found := _PLACE.search(text, time.end()):
        return _at(found[0], [*date, *clock])
    named = timedelta(hours=9) if _KOREAN.search(text) else _zone(text[time.end() :])
    return _utc([*date, *clock], _zone(offset[0]) if offset else named)


def _date(tokens: Sequence[str], text: str) -> tuple[int, int, int] | None:
    """Return year, month and day from the words and numbers of a date."""
    numbers = [token for token in tokens if token.isascii() and token.isdigit()]
    months = [month for token in tokens if (month := _month(token))]
    if months and len(numbers) == 1 and len(tokens) == 2:
        return int(numbers[0]), months[0], 1
    if months and len(numbers) >= 2:
        # The last name: mar. is Tuesday in French, and mar. 3 mars 2026 is in March.
        day_first = len(numbers[0]) < 3
        return _year(numbers[1 if day_first else 0]), months[-1], int(numbers[0 if day_first else 1])
    if len(numbers) != 3:
        return None
    first, second, third = numbers
    if len(first) == 4:
        return int(first), int(second), int(third)
    month_first = ("/" in text and int(first) <= 12) or int(second) > 12
    return _year(third), int(first if month_first else second), int(second if month_first else first)


def _month(word: str) -> int | None:
    return _MONTHS.get(word) or _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= 90 else 2000)


def _hour(hour: int, text: str, half: str | None) -> int:
    if half == "p" or any(word in text for word in _AFTERNOON):
        return hour if hour > 12 else hour % 12 + 12
    return hour % 12 if half == "a" and hour == 12 else hour


def _zone(text: str) -> timedelta:
    """Return how far a zone is ahead of UTC."""
    if found := _OFFSET.match(text):
        hours, minutes = int(found[2] or found[5]), int(found[3] or 0)
        return timedelta(hours=hours, minutes=minutes) * (-1 if "-" in found[0] else 1)
    return timedelta(hours=next((_HOURS[word] for word in _TOKEN.findall(text) if word in _HOURS), 0))


def _at(place: str, numbers: Sequence[int]) -> datetime:
    """Return the time that clocks show in a place of the tz database, as UTC where there is no such place."""
    year, month, day, hour, minute, second = numbers
    try:
        zone = ZoneInfo(place.title())
    except (ZoneInfoNotFoundError, ValueError):
        return _utc(numbers, timedelta())
    return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)


def _utc(numbers: Sequence[int], ahead: timedelta) -> datetime:
    year, month, day, hour, minute, second = numbers
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC) - ahead
