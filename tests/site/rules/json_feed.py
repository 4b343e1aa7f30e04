"""JSON Feed: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.site.rules.texts import doubles, in_markup, is_address, is_language, is_rfc_3339

Node = dict[str, Any]

FEED = re.compile(
    "version|title|home_page_url|feed_url|description|user_comment|next_url|icon|favicon|authors|language|"
    "expired|hubs|items|_.*"
)
ITEM = re.compile(
    "id|url|external_url|title|content_html|content_text|summary|image|banner_image|date_published|"
    "date_modified|authors|tags|language|attachments|_.*"
)
ADDRESS = re.compile("image|icon|favicon|(.*_)?(url|image)")


def in_json_feed(body: bytes, *, address: str) -> Iterator[str]:
    """Yield what is wrong with the feed that stands at ``address``."""
    feed = json.loads(body)
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        yield "it has not the right version, or no title"
    if feed.get("feed_url") != address:
        yield "it does not say where it stands itself"
    if not is_language(feed.get("language")):
        yield f"{feed.get('language')!r} is not a language"
    yield from _in_node(feed, FEED)
    for item in feed["items"]:
        yield from (f"{item.get('id')}: {finding}" for finding in _in_item(item))
    for name in doubles([str(item.get("id")) for item in feed["items"]]):
        yield f"id {name} is given twice"


def _in_item(item: Node) -> Iterator[str]:
    yield from _in_node(item, ITEM)
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "its id is not a text"
    if "content_html" not in item and "content_text" not in item:
        yield "it has no content"
    yield from in_markup(item.get("content_html", ""))
    for name in ("date_published", "date_modified"):
        if name in item and not is_rfc_3339(item[name]):
            yield f"{item[name]!r} is not a time"
    for attachment in item.get("attachments", []):
        if not (is_address(attachment.get("url")) and attachment.get("mime_type")):
            yield "its attachment has no address or no type"


def _in_node(node: Node, known: re.Pattern[str]) -> Iterator[str]:
    for name, value in node.items():
        if not known.fullmatch(name):
            yield f"nothing called {name} is known"
        if ADDRESS.fullmatch(name) and not is_address(value):
            yield f"{name} {value!r} is not an address"
    for author in node.get("authors", []):
        if not (author.get("name") or author.get("url") or author.get("avatar")):
            yield "an author has no name"
