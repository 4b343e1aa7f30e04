"""Mastodon accounts: the feed at ``/@name.rss``, or the statuses of the programming interface."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from dragoman.sources.channels.json_feed import loaded, records_in, text_in
from dragoman.sources.channels.posts import feed_of_posts, is_json, titled
from dragoman.sources.dates import moment
from dragoman.sources.errors import BrokenFeedError
from dragoman.sources.markup import plain_text, resolved
from dragoman.sources.types import ChannelKind, Enclosure, Entry, Feed

_ACCOUNT = re.compile(r"^https?://([^/]+)/(?:@|users/)([\w.-]+)")
_MEDIA = {"image": "image/*", "video": "video/*", "gifv": "video/*", "audio": "audio/*"}


class MastodonChannel:
    """The posts of an account, without what it passes on from others."""

    kind = ChannelKind.MASTODON

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the account's posts; raise SourceError where there is no such account."""
        if is_json(body):
            return _feed(loaded(body), url)
        feed = feed_of_posts(body, url=url, content_type=content_type)
        handle = _handle(feed.homepage or url)
        return replace(
            feed, entries=tuple(replace(entry, authors=(handle,) if handle else ()) for entry in feed.entries)
        )


def _feed(statuses: Any, base: str) -> Feed:
    if not isinstance(statuses, list):
        raise BrokenFeedError
    own = [status for status in records_in({"all": statuses}, "all") if not status.get("reblog")]
    account = _account(own[0]) if own else {}
    return Feed(
        title=plain_text(text_in(account, "display_name") or text_in(account, "acct")),
        entries=tuple(titled(_entry(status, base)) for status in own),
        homepage=resolved(text_in(account, "url"), base=base),
    )


def _entry(status: dict[str, Any], base: str) -> Entry:
    account = _account(status)
    address = resolved(text_in(status, "url") or text_in(status, "uri"), base=base)
    handle = _handle(text_in(account, "url")) or text_in(account, "acct")
    return Entry(
        url=address,
        title=plain_text(text_in(status, "spoiler_text")),
        id=text_in(status, "uri") or address,
        markup=text_in(status, "content"),
        authors=(handle,) if handle else (),
        published_at=moment(text_in(status, "created_at")),
        updated_at=moment(text_in(status, "edited_at")),
        language=text_in(status, "language"),
        enclosures=tuple(
            Enclosure(address, _MEDIA.get(text_in(file, "type"), ""))
            for file in records_in(status, "media_attachments")
            if (address := resolved(text_in(file, "url"), base=base))
        ),
        base=base,
    )


def _account(status: dict[str, Any]) -> dict[str, Any]:
    account = status.get("account")
    return account if isinstance(account, dict) else {}


def _handle(profile: str) -> str:
    """Return the name by which all servers know an account: ``@name@server``."""
    found = _ACCOUNT.match(profile)
    return f"@{found[2].removesuffix('.rss')}@{urlsplit(profile).hostname}" if found else ""
