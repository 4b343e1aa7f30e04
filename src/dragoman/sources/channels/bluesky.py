"""Bluesky accounts: the feed at ``/profile/…/rss``, or ``app.bsky.feed.getAuthorFeed``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from dragoman.sources.channels.json_feed import loaded, records_in, text_in
from dragoman.sources.channels.posts import feed_of_posts, is_json, titled
from dragoman.sources.dates import moment
from dragoman.sources.errors import BrokenFeedError
from dragoman.sources.markup import plain_text, resolved
from dragoman.sources.types import ChannelKind, Enclosure, Entry, Feed

_HANDLE = re.compile(rb"<title>\s*(@[\w.-]{1,253})\s+-\s")
_POST = re.compile(r"^at://[^/]+/app\.bsky\.feed\.post/(\w+)$")
_SITE = "https://bsky.app"


class BlueskyChannel:
    """The posts of an account, without what it passes on from others."""

    kind = ChannelKind.BLUESKY

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the account's posts; raise SourceError where there is no such account."""
        if is_json(body):
            return _feed(loaded(body))
        named = _HANDLE.search(body[:4_000])
        handle = named[1].decode() if named else None
        return feed_of_posts(body, url=url, content_type=content_type, handle=handle)


def _feed(answer: Any) -> Feed:
    if not isinstance(answer, dict) or not isinstance(answer.get("feed"), list):
        raise BrokenFeedError
    own = [_part(item, "post") for item in records_in(answer, "feed") if not item.get("reason")]
    author = _part(own[0], "author") if own else {}
    handle = text_in(author, "handle")
    return Feed(
        title=plain_text(text_in(author, "displayName") or handle),
        entries=tuple(titled(_entry(post)) for post in own),
        homepage=f"{_SITE}/profile/{handle}" if handle else "",
    )


def _entry(post: dict[str, Any]) -> Entry:
    record, handle = _part(post, "record"), text_in(_part(post, "author"), "handle")
    found = _POST.match(text_in(post, "uri"))
    languages = record.get("langs")
    return Entry(
        url=f"{_SITE}/profile/{handle}/post/{found[1]}" if found and handle else "",
        title="",
        id=text_in(post, "uri"),
        markup=escape(text_in(record, "text"), quote=False).replace("\n", "<br>\n"),
        authors=(f"@{handle}",) if handle else (),
        published_at=moment(text_in(record, "createdAt")),
        language=str(languages[0])[:35] if isinstance(languages, list) and languages else "",
        enclosures=tuple(_pictures(_part(post, "embed"))),
        base=_SITE,
    )


def _pictures(embed: dict[str, Any]) -> Iterator[Enclosure]:
    for picture in records_in(embed, "images"):
        if address := resolved(text_in(picture, "fullsize"), base=_SITE):
            yield Enclosure(address, "image/*")


def _part(raw: dict[str, Any], name: str) -> dict[str, Any]:
    part = raw.get(name)
    return part if isinstance(part, dict) else {}
