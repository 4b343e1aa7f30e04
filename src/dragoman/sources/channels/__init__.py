"""The family of channels: each turns what an address answers into one shape, the Feed."""

from __future__ import annotations

import re
from typing import Protocol

from dragoman.sources.channels.bluesky import BlueskyChannel
from dragoman.sources.channels.feed import FeedChannel
from dragoman.sources.channels.mastodon import MastodonChannel
from dragoman.sources.channels.news_sitemap import NewsSitemapChannel
from dragoman.sources.channels.newsletter import NewsletterChannel
from dragoman.sources.channels.section_page import SectionPageChannel
from dragoman.sources.channels.telegram import TelegramChannel
from dragoman.sources.channels.video import VideoChannel
from dragoman.sources.errors import BrokenFeedError
from dragoman.sources.types import ChannelKind, Feed
from dragoman.web.decoding import OversizeError, UndecodableError, decoded

LARGEST = 16_000_000
"""Bytes, unpacked."""

_HEAD = 4_000
_SIGNS = (
    (ChannelKind.NEWS_SITEMAP, re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)),
    (ChannelKind.VIDEO, re.compile(rb"http://www\.youtube\.com/xml/schemas/2015")),
    (ChannelKind.MASTODON, re.compile(rb"<generator>Mastodon v")),
    (ChannelKind.MASTODON, re.compile(rb"\A\s*\[\s*\{[^\[\]]*\"(?:account|in_reply_to_id)\":")),
    (ChannelKind.BLUESKY, re.compile(rb"<link>https://bsky\.app/profile/")),
    (ChannelKind.BLUESKY, re.compile(rb"\A\s*\{\"(?:feed|cursor)\":")),
    (ChannelKind.TELEGRAM, re.compile(rb"//telegram\.org/css/")),
    (ChannelKind.TELEGRAM, re.compile(rb"tgme_widget_message")),
    (
        ChannelKind.NEWSLETTER,
        re.compile(
            rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:from|received|message-id|mime-version):",
            re.IGNORECASE,
        ),
    ),
)
"""What the beginning of an answer shows; a pattern that begins with plain letters is found much faster."""


class Channel(Protocol):
    """One way in which sources announce articles."""

    kind: ChannelKind

    def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return what is announced; raise SourceError, and nothing else, where it cannot be read."""


CHANNELS: tuple[Channel, ...] = (
    FeedChannel(),
    NewsSitemapChannel(),
    SectionPageChannel(),
    VideoChannel(),
    MastodonChannel(),
    BlueskyChannel(),
    TelegramChannel(),
    NewsletterChannel(),
)


def channel(kind: str) -> Channel:
    """Return the member of the family that reads this kind of channel."""
    return next(member for member in CHANNELS if member.kind == kind)


def parse(body: bytes, *, url: str, content_type: str | None = None, kind: str = "") -> Feed:
    """Return what an address announced, or raise SourceError; without ``kind`` it is told from the bytes.

    A page of headlines is never guessed: it is read as one only where ``kind`` says so.
    """
    body = unpacked(body)
    return channel(kind or kind_of(body)).parse(body, url=url, content_type=content_type)


def kind_of(body: bytes) -> ChannelKind:
    """Return as which kind of channel an answer is to be read; a section page is never guessed."""
    head = unpacked(body)[:_HEAD]
    return next((kind for kind, sign in _SIGNS if sign.search(head)), ChannelKind.FEED)


def unpacked(body: bytes) -> bytes:
    """Return the bytes of a packed file, like ``sitemap.xml.gz``; raise BrokenFeedError for a huge one."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return decoded(body, encoding="gzip", largest=LARGEST)
    except (UndecodableError, OversizeError) as error:
        raise BrokenFeedError from error
