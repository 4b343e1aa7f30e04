"""What the server says of our copies of other outlets' pages (RFC 7089, Memento)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from html import unescape
from urllib.parse import quote

from dragoman.baking.serving.types import Headers
from dragoman.baking.signposts import OF_ADDRESSES

ROOT = "/copies/"
TIMEGATE = f"{ROOT}timegate/"

_COPY = re.compile(rf"{ROOT}(\d{{14}})/.+/")
_LINK = re.compile(r'<link rel="(original|timegate|timemap)"[^<>]*? href="([^"]*)"')
_LISTED = re.compile(r'^<([^>]*)>; rel="(?:first )?(?:last )?memento"; datetime="([^"]*)"', re.MULTILINE)
_ORIGINAL = re.compile(r'^<([^>]*)>; rel="original"', re.MULTILINE)
_MORE = {"timemap": '; type="application/link-format"'}


def headers(address: str, page: bytes) -> Headers:
    """Return what is said of a copy besides what is said of all pages; nothing of any other page.

    The page itself names its original, and that is a stranger's address: escaped, it ends no header.
    """
    found = _COPY.fullmatch(address)
    if not found or not (moment := _moment(found[1])):
        return []
    head = page[: page.find(b"</head>")].decode(errors="replace")
    links = {rel: _escaped(unescape(href)) for rel, href in _LINK.findall(head)}
    told = format_datetime(moment, usegmt=True)
    values = [f'<{href}>; rel="{rel}"{_MORE.get(rel, "")}' for rel, href in links.items()]
    values.append(f'<{_escaped(address)}>; rel="memento"; datetime="{told}"')
    return [("memento-datetime", told), ("link", ", ".join(values))]


def timemap_of(timegate: str) -> str:
    """Return where the list of copies stands among which a timegate chooses."""
    return f"{ROOT}timemap/{timegate.removeprefix(TIMEGATE).strip('/')}.link"


def wished(field: str) -> datetime | None:
    """Return the moment that ``Accept-Datetime`` names; raises ``ValueError`` for what is none."""
    if not field:
        return None
    moment = parsedate_to_datetime(field)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def nearest(timemap: str, moment: datetime | None) -> str | None:
    """Return the copy nearest to a moment, the newest for None; None from a list without copies."""
    copies = [(address, parsedate_to_datetime(at)) for address, at in _LISTED.findall(timemap)]
    if moment is None:
        return max(copies, key=lambda copy: copy[1], default=(None, None))[0]
    return min(copies, key=lambda copy: abs(copy[1] - moment), default=(None, None))[0]


def gate_links(timemap: str, *, at: str) -> str:
    """Return what a timegate says of the page whose copies a list names."""
    found = _ORIGINAL.search(timemap)
    original = f'<{found[1]}>; rel="original", ' if found else ""
    return f'{original}<{_escaped(at)}>; rel="timemap"{_MORE["timemap"]}'


def _moment(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _escaped(address: str) -> str:
    return quote(address, safe=OF_ADDRESSES)
