"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import nh3

from dragoman.sources.errors import BrokenFeedError
from dragoman.sources.markup import absolute, moment, plain_text
from dragoman.sources.rules import each_once
from dragoman.sources.types import Enclosure, Entry, Feed


def parse_json_feed(body: bytes, *, url: str) -> Feed:
    """Return the feed; raise BrokenFeedError where it is some other JSON."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BrokenFeedError from error
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        raise BrokenFeedError
    language = _text(raw, "language")
    entries = (_entry(item, url, language) for item in _records(raw, "items"))
    return Feed(
        title=plain_text(_text(raw, "title")),
        entries=each_once(entry for entry in entries if entry),
        language=language,
        homepage=absolute(_text(raw, "home_page_url"), base=url) or "",
    )


def _entry(item: dict[str, Any], base: str, language: str) -> Entry | None:
    id = str(item.get("id") or "")
    address = absolute(_text(item, "url") or _text(item, "external_url"), base=base)
    if address is None and id.startswith(("http://", "https://")):
        address = absolute(id, base=base)
    if address is None:
        return None
    return Entry(
        url=address,
        title=plain_text(_text(item, "title")),
        id=id or address,
        summary=plain_text(_text(item, "summary")),
        content=nh3.clean(_text(item, "content_html")) or nh3.clean_text(_text(item, "content_text")),
        authors=tuple(dict.fromkeys(_authors(item))),
        published_at=moment(_text(item, "date_published")),
        updated_at=moment(_text(item, "date_modified")),
        language=_text(item, "language") or language,
        enclosures=tuple(_enclosures(item, base)),
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    for author in [*_records(item, "authors"), item.get("author")]:
        if isinstance(author, dict) and (name := plain_text(_text(author, "name"))):
            yield name


def _enclosures(item: dict[str, Any], base: str) -> Iterator[Enclosure]:
    for attachment in _records(item, "attachments"):
        address = absolute(_text(attachment, "url"), base=base)
        size = attachment.get("size_in_bytes")
        if address:
            yield Enclosure(address, _text(attachment, "mime_type"), size if isinstance(size, int) else None)


def _records(raw: dict[str, Any], name: str) -> list[dict[str, Any]]:
    values = raw.get(name)
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""
