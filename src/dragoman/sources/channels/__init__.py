"""The family of channels: each turns what an address answers into one shape, the Feed."""

from __future__ import annotations

import re
from typing import Protocol

from dragoman.sources.channels.feed import FeedChannel
from dragoman.sources.channels.news_sitemap import NewsSitemapChannel
from dragoman.sources.channels.section_page import SectionPageChannel
from dragoman.sources.channels.video import VideoChannel
from dragoman.sources.types import ChannelKind, Feed

_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_VIDEO = re.compile(rb"http://www\.youtube\.com/xml/schemas/2015")


class Channel(Protocol):
    """One way in which sources announce articles."""

    kind: ChannelKind

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return what is announced; raise SourceError, and nothing else, where it cannot be read."""


CHANNELS: tuple[Channel, ...] = (FeedChannel(), NewsSitemapChannel(), SectionPageChannel(), VideoChannel())


def channel(kind: str) -> Channel:
    """Return the member of the family that reads this kind of channel."""
    return next(member for member in CHANNELS if member.kind == kind)


def parse(body: bytes, *, url: str, content_type: str | None = None) -> Feed:
    """Return the feed, news sitemap or video channel that an address answered, or raise SourceError."""
    return channel(kind_of(body)).parse(body, url=url, content_type=content_type)


def kind_of(body: bytes) -> ChannelKind:
    """Return as which kind of channel an answer is to be read; a section page is never guessed."""
    head = body[:4_000]
    if body.startswith(b"\x1f\x8b") or _SITEMAP.search(head):
        return ChannelKind.NEWS_SITEMAP
    return ChannelKind.VIDEO if _VIDEO.search(head) else ChannelKind.FEED
