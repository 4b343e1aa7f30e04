"""RSS 0.9 to 2.0, Atom, RDF and JSON Feed."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import fastfeedparser
import feedparser
import nh3
from lxml import etree

from dragoman.sources.channels.json_feed import parse_json_feed
from dragoman.sources.errors import BrokenFeedError, WebPageError
from dragoman.sources.markup import absolute, moment, plain_text
from dragoman.sources.rules import each_once
from dragoman.sources.types import ChannelKind, Enclosure, Entry, Feed

Raw = Mapping[str, Any]

# What the two parsers were seen to raise on broken and hostile feeds.
_PARSER_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_DATE = re.compile(
    rb"<(?:\w+:)?(?:pubdate|published|updated|date|issued|modified|created)\b[^>]*>\s*[^<\s]", re.IGNORECASE
)
# fastfeedparser does not read this element.
_LANGUAGE = re.compile(rb"<(?:dc:)?language>\s*([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,8})*)\s*<", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|div)\b", re.IGNORECASE)


class FeedChannel:
    """Feeds of every usual make: a fast parser first, a patient one where its result is doubtful."""

    kind = ChannelKind.FEED

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the feed; raise WebPageError or BrokenFeedError where there is none."""
        if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            return parse_json_feed(body, url=url)
        raw = _fast(body) or _patient(body, url, content_type)
        if raw is None:
            raise WebPageError if _PAGE.search(body[:4_000]) else BrokenFeedError
        return _feed(raw, url, stated=_LANGUAGE.search(body[:10_000]))


def _fast(body: bytes) -> Raw | None:
    try:
        raw: Raw = fastfeedparser.parse(body, include_tags=False, include_media=False)
    except _PARSER_FAULTS:
        return None
    return None if _is_doubtful(raw, body) else raw


def _is_doubtful(raw: Raw, body: bytes) -> bool:
    """Say whether the fast parser found nothing, entries without links, or dates that the feed does not hold.

    Where an entry has no date, fastfeedparser reads one out of its id: a guid of "77" became 1977.
    """
    entries = raw["entries"]
    if not entries or not all(entry.get("link") for entry in entries):
        return True
    first = _ENTRY.search(body)
    return not first or sum(1 for _ in _DATE.finditer(body, first.start())) < len(entries)


def _patient(body: bytes, url: str, content_type: str | None) -> Raw | None:
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        # A file object, because feedparser takes bytes for the name of a file to open.
        raw = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    except _PARSER_FAULTS:
        return None
    return raw if raw.get("version") else None


def _feed(raw: Raw, url: str, stated: re.Match[bytes] | None) -> Feed:
    about = dict(raw["feed"])
    language = _language(about, stated[1].decode() if stated else "")
    entries = (_entry(dict(entry), url, language) for entry in raw["entries"])
    return Feed(
        title=plain_text(_text(about.get("title"))),
        entries=each_once(entry for entry in entries if entry),
        language=language,
        homepage=absolute(_text(about.get("link")), base=url) or "",
    )


def _entry(raw: Raw, base: str, language: str) -> Entry | None:
    """Return an entry, None where it has no address of its own."""
    enclosures = tuple(_enclosures(raw, base))
    address = absolute(_text(raw.get("link")), base=base) or next((e.url for e in enclosures), None)
    if address is None:
        return None
    return Entry(
        url=address,
        title=plain_text(_text(raw.get("title"))),
        id=_text(raw.get("id")).strip() or address,
        summary=plain_text(_text(raw.get("summary")) or _text(raw.get("description"))),
        content=nh3.clean(_content(raw)),
        authors=tuple(dict.fromkeys(_authors(raw))),
        published_at=_moment(raw, "published"),
        updated_at=_moment(raw, "updated"),
        language=_language(raw, language),
        enclosures=enclosures,
    )


def _content(raw: Raw) -> str:
    """Return the longest content; feeds may hold several versions of one text."""
    contents = raw.get("content") or []
    return max((_text(content.get("value")) for content in contents), key=len, default="")


def _authors(raw: Raw) -> Iterator[str]:
    for author in raw.get("authors") or []:
        name = plain_text(_text(author.get("name")))
        if name:
            yield name


def _enclosures(raw: Raw, base: str) -> Iterator[Enclosure]:
    for enclosure in raw.get("enclosures") or []:
        address = absolute(_text(enclosure.get("url")) or _text(enclosure.get("href")), base=base)
        length = str(enclosure.get("length") or "")
        if address:
            yield Enclosure(
                address,
                _text(enclosure.get("type")),
                int(length) if re.fullmatch(r"[0-9]{1,18}", length) else None,
            )


def _moment(raw: Raw, name: str) -> datetime | None:
    parsed = raw.get(f"{name}_parsed")
    if parsed is None:
        return moment(_text(raw.get(name)))
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _language(raw: Raw, default: str) -> str:
    return _text(raw.get("language")).strip().replace("_", "-")[:35] or default


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
