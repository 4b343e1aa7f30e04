"""What the sample press is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class OutletKind(StrEnum):
    NEWSPAPER = "newspaper"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    PORTAL = "portal"


class ChannelKind(StrEnum):
    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON_FEED = "json-feed"
    NEWS_SITEMAP = "news-sitemap"
    SECTION = "section"
    VIDEO = "video"


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    QUESTION = "question"
    QUOTATION = "quotation"
    LISTING = "listing"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Channel:
    """One way in which an outlet announces its articles; ``path`` starts at the press's root."""

    kind: ChannelKind
    path: str
    title: str
    full_text: bool = False
    films_only: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """A fictional outlet; ``country`` is an ISO 3166 code, ``path`` its homepage."""

    slug: str
    name: str
    name_abroad: str
    motto: str
    country: str
    language: str
    timezone: str
    kind: OutletKind
    terms: str
    sections: dict[str, str]
    channels: tuple[Channel, ...]
    address: str
    charset: str = "utf-8"
    announced_charset: str = "utf-8"
    links_citations: bool = False
    seconds_to_answer: tuple[float, float] = (0.0, 0.0)

    @property
    def path(self) -> str:
        return f"/{self.slug}/"

    @property
    def direction(self) -> str:
        return "rtl" if self.language in {"ar", "fa", "he", "ur"} else "ltr"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's words and the landscape to paint; ``path`` starts at the press's root."""

    path: str
    scene: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article: a table has a line per row with ``|`` between cells, a listing one per item."""

    kind: BlockKind
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def rows(self) -> list[list[str]]:
        return [[cell.strip() for cell in line.strip("| ").split("|")] for line in self.lines]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article as its file holds it: times are counted from the press's start, texts have placeholders."""

    outlet: Outlet
    slug: str
    title: str
    standfirst: str
    byline: str
    section: str
    event: str
    scene: str
    caption: str
    credit: str
    is_film: bool
    published_after: timedelta
    edited_after: timedelta | None
    withdrawn_after: timedelta | None
    body: str

    @property
    def id(self) -> str:
        return f"{self.outlet.slug}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article, as its readers see it from ``changed_at`` on.

    ``event`` is empty for what no other outlet reports; ``cites`` holds the ids of the articles that the text
    names; ``withdrawn_at`` is None for what stays.
    """

    id: str
    outlet: Outlet
    path: str
    title: str
    standfirst: str
    byline: str
    section: str
    event: str
    picture: Picture
    is_film: bool
    published_at: datetime
    changed_at: datetime
    withdrawn_at: datetime | None
    blocks: tuple[Block, ...]
    cites: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.outlet.language

    @property
    def text(self) -> str:
        """The true body: every block in reading order, without title, standfirst and caption."""
        return "\n\n".join(block.text for block in self.blocks)

    def is_withdrawn(self, *, at: datetime) -> bool:
        return self.withdrawn_at is not None and self.withdrawn_at <= at
