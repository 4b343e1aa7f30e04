"""What the posts of all networks have in common: no headline."""

from __future__ import annotations

from dataclasses import replace

from dragoman.sources.channels.feed import FeedChannel
from dragoman.sources.markup import plain_text
from dragoman.sources.types import Entry, Feed

LONGEST_TITLE = 200


def is_json(body: bytes) -> bool:
    """Say whether a network answered with its programming interface, not with a feed."""
    return body.lstrip()[:1] in (b"[", b"{")


def titled(entry: Entry) -> Entry:
    """Return a post whose title is its text, cut between words."""
    if entry.title:
        return entry
    text = plain_text(entry.markup or entry.teaser)
    if len(text) <= LONGEST_TITLE:
        return replace(entry, title=text)
    cut = text[:LONGEST_TITLE].rpartition(" ")[0] or text[:LONGEST_TITLE]
    return replace(entry, title=f"{cut}…")


def feed_of_posts(body: bytes, *, url: str, content_type: str | None, handle: str | None = None) -> Feed:
    """Return an account's RSS feed with each post titled by its text and signed with the account's handle."""
    feed = FeedChannel().parse(body, url=url, content_type=content_type)
    authors = (handle,) if handle else ()
    return replace(
        feed,
        entries=tuple(replace(titled(entry), authors=entry.authors or authors) for entry in feed.entries),
    )
