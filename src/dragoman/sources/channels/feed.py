"""RSS 0.9 to 2.0, Atom, RDF, CDF and JSON Feed."""

from __future__ import annotations

import re

from dragoman.sources.channels.json_feed import parse_json_feed
from dragoman.sources.channels.xml_feed import Announced, announced
from dragoman.sources.errors import BrokenFeedError, WebPageError
from dragoman.sources.markup import name_of
from dragoman.sources.trees import xml_root
from dragoman.sources.types import ChannelKind, Entry, Feed

_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|div)\b", re.IGNORECASE)


class FeedChannel:
    """Feeds of every usual make, well-formed or not."""

    kind = ChannelKind.FEED

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return the feed; raise WebPageError or BrokenFeedError where there is none."""
        if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            return parse_json_feed(body, url=url)
        return feed_of(*read_xml(body, url=url, content_type=content_type))


def read_xml(body: bytes, *, url: str, content_type: str | None) -> tuple[Announced, list[Announced]]:
    """Return what a feed and its entries say; raise WebPageError or BrokenFeedError where there is none."""
    root = xml_root(body, content_type=content_type, url=url)
    if root is not None and name_of(root) != "html":
        feed, entries = announced(root, url=url)
        if entries or name_of(root) in _ROOTS:
            return feed, entries
    raise WebPageError if _PAGE.search(body[:4_000]) else BrokenFeedError


def feed_of(feed: Announced, entries: list[Announced]) -> Feed:
    """Return the feed that says this."""
    return Feed(
        title=feed.title,
        entries=tuple(_entry(entry, feed.language) for entry in entries),
        language=feed.language,
        homepage=feed.link,
        pause=feed.pause,
    )


def _entry(told: Announced, language: str) -> Entry:
    """Return the entry; a feed that is nothing but files is followed to the files."""
    address = told.link or next((enclosure.url for enclosure in told.enclosures), "")
    return Entry(
        url=address,
        title=told.title,
        id=told.id or address,
        teaser=told.summary,
        markup=max(told.contents, key=len, default=""),
        authors=tuple(told.authors),
        published_at=told.published_at or told.created_at,
        updated_at=told.updated_at,
        language=told.language or language,
        enclosures=tuple(told.enclosures),
        base=told.base,
    )
