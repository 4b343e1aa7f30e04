"""What to believe of a page: which captures are pages, and when an article was published."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

OLDEST_YEAR = 1900
ABOUT_A_DAY = timedelta(hours=36)
"""A day in any time zone lies within this of its midnight in UTC."""
_SAMPLE = 4_096
_CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\f\r\x1b")
_MOST_CONTROLS = 0.02
_KINDS = {
    "application/pdf": b"%PDF-",
    "application/zip": b"PK\x03\x04",
    "application/gzip": b"\x1f\x8b",
    "image/png": b"\x89PNG",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}
_PAGES = ("text/html", "text/plain", "text/xml", "application/xhtml", "application/xml")


def is_page(content_type: str) -> bool:
    """Say whether an answer is to be read as a web page; one without a type is."""
    return not content_type or content_type.lower().strip().startswith(_PAGES)


def is_pdf(content_type: str) -> bool:
    """Say whether an answer is to be read as a PDF."""
    return content_type.lower().strip().startswith("application/pdf")


def kind_of(body: bytes) -> str:
    """Return the type of what is no text, whatever it is called; nothing of what may be a page."""
    known = next((kind for kind, begins in _KINDS.items() if body.startswith(begins)), "")
    controls = len(body[:_SAMPLE]) - len(body[:_SAMPLE].translate(None, _CONTROLS))
    return known or ("application/octet-stream" if controls > _MOST_CONTROLS * _SAMPLE else "")


def without_name(title: str, *, outlet: str) -> str:
    """Return a title without the outlet's name behind a dash or bar, or in front of one."""
    if not outlet.strip():
        return title
    name, joint = re.escape(outlet.strip()), r"[|–—·•»«:-]"
    return re.sub(rf"\s+{joint}\s*{name}$|^{name}\s*{joint}\s+", "", title, flags=re.IGNORECASE) or title


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
