"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from dragoman.sources.dates import moment
from dragoman.sources.errors import BrokenFeedError
from dragoman.sources.markup import plain_text, resolved
from dragoman.sources.types import Enclosure, Entry, Feed

MOST_RECORDS = 100_000

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
"""What may be half a character: JSON can say one, and nothing that keeps texts can hold it."""


def parse_json_feed(body: bytes, *, url: str) -> Feed:
    """Return the feed; raise BrokenFeedError where it is some other JSON."""
    raw = loaded(body)
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        raise BrokenFeedError
    language = text_in(raw, "language")
    return Feed(
        title=plain_text(text_in(raw, "title")),
        entries=tuple(_entry(item, url, language) for item in records_in(raw, "items")),
        language=language,
        homepage=resolved(text_in(raw, "home_page_url"), base=url),
    )


def _entry(item: dict[str, Any], base: str, language: str) -> Entry:
    id = str(item.get("id") or "").strip()
    address = resolved(text_in(item, "url") or text_in(item, "external_url"), base=base)
    address = address or (id if id.startswith(("http://", "https://")) else "")
    return Entry(
        url=address,
        title=plain_text(text_in(item, "title")),
        id=id or address,
        teaser=escape(text_in(item, "summary"), quote=False),
        markup=text_in(item, "content_html") or escape(text_in(item, "content_text"), quote=False),
        authors=tuple(dict.fromkeys(_authors(item))),
        published_at=moment(text_in(item, "date_published")),
        updated_at=moment(text_in(item, "date_modified")),
        language=text_in(item, "language") or language,
        enclosures=tuple(_enclosures(item, base)),
        base=base,
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    for author in [*records_in(item, "authors"), item.get("author")]:
        if isinstance(author, dict) and (name := plain_text(text_in(author, "name"))):
            yield name


def _enclosures(item: dict[str, Any], base: str) -> Iterator[Enclosure]:
    for attachment in records_in(item, "attachments"):
        address = resolved(text_in(attachment, "url"), base=base)
        size = attachment.get("size_in_bytes")
        if address:
            yield Enclosure(address, text_in(attachment, "mime_type"), size if type(size) is int else None)


def loaded(body: bytes) -> Any:
    """Return what a JSON document holds; raise BrokenFeedError where it is none, or far too many things.

    Halves of characters become question marks.
    """
    if body.count(b"{") + body.count(b"[") > MOST_RECORDS:
        raise BrokenFeedError
    try:
        text = body.decode(json.detect_encoding(body), "surrogatepass")
        raw = json.loads(text)
        if _SURROGATE.search(text):
            raw = json.loads(json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace"))
        return raw
    except (ValueError, RecursionError) as error:
        raise BrokenFeedError from error


def records_in(raw: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects in a list of that name, none where there is no such list."""
    values = raw.get(name)
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def text_in(raw: dict[str, Any], name: str) -> str:
    """Return the text of that name, empty where there is none."""
    value = raw.get(name)
    return value if isinstance(value, str) else ""
