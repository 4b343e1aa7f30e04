"""What travels between the stages of following: what was announced, found, listed and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dragoman.sources.markup import clean, plain_text


class ChannelKind(StrEnum):
    """The kinds of channel that announce articles by themselves."""

    FEED = "feed"
    NEWS_SITEMAP = "news_sitemap"
    SECTION_PAGE = "section_page"
    VIDEO = "video"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    TELEGRAM = "telegram"
    NEWSLETTER = "newsletter"


FEEDS = (ChannelKind.FEED, ChannelKind.VIDEO, ChannelKind.MASTODON, ChannelKind.BLUESKY)
"""What any feed reader can read."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an entry; ``length`` in bytes is None where the feed does not say."""

    url: str
    media_type: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a channel announced: title and names as plain text, times aware in UTC, to the second.

    ``url`` is the address as the channel writes it, empty where it names none. ``published_at`` and
    ``updated_at`` are None where the channel gives no time. ``teaser`` and ``markup`` are HTML as it was
    announced, not to be shown to anybody: ``summary`` and ``content`` are. Most entries of a poll are known
    already, so these are made when they are asked for.
    """

    url: str
    title: str
    id: str = ""
    teaser: str = ""
    markup: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    base: str = ""

    @property
    def summary(self) -> str:
        """What the channel says of the article in short, as plain text."""
        return plain_text(self.teaser)

    @property
    def content(self) -> str:
        """The article as far as the channel gives it, as clean HTML with absolute addresses."""
        return clean(self.markup or self.teaser, base=self.base or self.url)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a channel says of itself, and its entries in its own order.

    ``further`` are the addresses where the rest of it is to be read: the newest parts of a sitemap. ``pause``
    is how long it asks to be left alone between two polls.
    """

    title: str
    entries: tuple[Entry, ...]
    language: str = ""
    homepage: str = ""
    further: tuple[str, ...] = ()
    pause: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A channel that a page seems to have: ``why`` is for an editor, ``score`` runs from 0 to 1."""

    url: str
    kind: ChannelKind
    title: str
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list that feed readers exchange; ``facts`` are what only newsrooms like ours say of it."""

    title: str
    feed_url: str
    homepage: str = ""
    category: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelSpec:
    """A channel to be followed; ``why`` says how it was found."""

    kind: str
    url: str
    title: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet to be followed, as far as it presents itself."""

    name: str
    homepage: str
    country: str
    languages: tuple[str, ...]
    channels: tuple[ChannelSpec, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A channel that works and could be followed, with what it announces today."""

    spec: ChannelSpec
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Prospect:
    """An outlet that could be followed, and its candidates, the best first."""

    outlet: Outlet
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of following an address: the outlets, and the keys of their sources."""

    outlets: tuple[Outlet, ...]
    sources: tuple[int, ...]

    def lines(self) -> list[str]:
        """Return a line for each channel, to be shown to whoever asked."""
        return [
            " ".join(filter(None, (f"{outlet.name}: {channel.url}", channel.why)))
            for outlet in self.outlets
            for channel in outlet.channels
        ]


@dataclass(frozen=True, slots=True)
class Document:
    """Something that was handed to us rather than fetched, byte for byte."""

    body: bytes
    content_type: str

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, by which a document handed in twice is known."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an editor tells of something that she clips by hand; empty, or None, is what she left out.

    ``outlet`` is the name of an outlet; ``published_at`` is midnight in UTC where only the day is known.
    """

    title: str = ""
    url: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str = ""
    handle: str = ""
    time_code: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a capture lies: a file under the archive's folder, bytes, the SHA-256 of the unpacked body.

    With ``same_as``, the record only says that the body was the same as there.
    """

    file: str
    offset: int
    length: int
    digest: str
    same_as: Pointer | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record of the archive says of its payload; ``date`` as it stands in the record."""

    url: str
    date: str
    payload_digest: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A captured answer, read back: ``body`` is unpacked, ``headers`` are as the server sent them."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    captured_at: datetime


class Policy(StrEnum):
    """What a newsroom does with a page whose outlet reserves it from machines that mine."""

    NOTE = "note"
    BY_HAND = "by_hand"
    LEAVE = "leave"
