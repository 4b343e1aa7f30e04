"""What travels between the stages of following: what was announced, found, listed and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChannelKind(StrEnum):
    """The kinds of channel that announce articles by themselves."""

    FEED = "feed"
    NEWS_SITEMAP = "news_sitemap"
    SECTION_PAGE = "section_page"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an entry; ``length`` in bytes is None where the feed does not say."""

    url: str
    media_type: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a channel announced: title and summary as plain text, content as clean HTML, times aware in UTC.

    ``published_at`` and ``updated_at`` are None where the channel gives no time.
    """

    url: str
    title: str
    id: str = ""
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a channel says of itself, and its entries in its own order, each address once."""

    title: str
    entries: tuple[Entry, ...]
    language: str = ""
    homepage: str = ""


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
    """A feed in a list that feed readers exchange."""

    title: str
    feed_url: str
    homepage: str = ""
    category: str = ""


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
class Pointer:
    """Where a capture lies: a file under the archive's folder, bytes, the SHA-256 of the unpacked body."""

    file: str
    offset: int
    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A captured answer, read back: ``body`` is unpacked, ``headers`` are as the server sent them."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    captured_at: datetime
