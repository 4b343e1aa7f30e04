"""What the public templates show: values, already decided, that need no further look into the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

BORROWED = frozenset({"translation", "reprint"})
"""The kinds of articles that somebody else wrote."""


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads; ``language`` is that of the page it leads to, when it is another."""

    label: str
    address: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A section with its sub-sections; those that ended leave the menu and keep their address.

    What stands in an opinion section, or in a section of one, is opinion.
    """

    label: str
    address: str
    in_menu: bool = True
    sections: tuple[SectionLink, ...] = ()
    is_opinion: bool = False
    has_articles: bool = True


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture cut for its place: the file for every browser, smaller ones to choose from, and its words.

    ``sources`` are the formats to choose from, the best first: a media type, and files of all widths as
    ``srcset`` lists them.
    """

    address: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...]
    alternative_text: str
    caption: str
    credit: str
    licence: Link | None


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The picture beside a link that is shared elsewhere."""

    address: str
    width: int
    height: int
    alternative_text: str


@dataclass(frozen=True, slots=True)
class Icons:
    """The paper's sign in a tab (of a media ``type``), and on phones' screens: 180, 192 and 512 px wide."""

    tab: str
    type: str
    touch: str
    small: str
    large: str


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that the paper links to."""

    name: str
    address: str
    logo: ShownPicture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything around a page's own content: masthead, menu, footer, and what machines read in the head.

    ``main_version`` is the page in the paper's main language, for those whose language the paper does not
    have; "" when it is not written in that language. ``theme`` is the address of the styles that the editors'
    choice of colours and type makes; "" while they chose nothing. ``fonts`` are static files to load early.
    """

    language: str
    direction: str
    address: str
    home: Link
    tagline: str
    logo: ShownPicture | None
    icons: Icons
    card_picture: CardPicture | None
    sections: tuple[SectionLink, ...]
    trail: tuple[SectionLink, ...]
    specials: tuple[Link, ...]
    plain_pages: tuple[Link, ...]
    languages: tuple[Link, ...]
    translations: tuple[Link, ...]
    main_version: str
    follow: tuple[Link, ...]
    partners: tuple[Partner, ...]
    copyright: str
    theme: str
    fonts: tuple[str, ...]
    asks_consent: bool
    statement: str
    """How much readers are told of a machine's part in a translation; see ``Looks``."""

    @property
    def place(self) -> Link | SectionLink:
        """The section that the page lies in, else the front page."""
        return self.trail[-1] if self.trail else self.home

    @property
    def search(self) -> str:
        """Where a search is asked."""
        return f"{self.home.address}search/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An article as lists show it."""

    address: str
    headline: str
    standfirst: str
    kind: str
    section: Link
    published_at: datetime
    picture: ShownPicture | None
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section on the home page with its newest articles."""

    section: SectionLink
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """Where a text comes from, as the reader is told.

    ``outlet_address`` leads to all that we have from the outlet, and is "" for one that we do not follow.
    """

    outlet: str
    outlet_address: str
    country: str
    language: str
    address: str
    title: str
    authors: tuple[str, ...]
    published_at: datetime | None
    credit_line: str
    licence: Link | None


@dataclass(frozen=True, slots=True)
class Signature:
    """A name under an article and what it stands there for; somebody who was deleted has no address.

    ``role`` is ``author``, ``translator``, ``editor``, ``house``, or ``outlet``.
    """

    role: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """What was put right, and when."""

    made_at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article as its own page shows it."""

    address: str
    headline: str
    standfirst: str
    kind: str
    signatures: tuple[Signature, ...]
    published_at: datetime
    corrected_at: datetime | None
    picture: ShownPicture | None
    body: tuple[tuple[str, Any], ...]
    origins: tuple[OriginLine, ...]
    topics: tuple[Link, ...]
    corrections: tuple[CorrectionLine, ...]
    social_headline: str
    social_standfirst: str

    @property
    def changed_at(self) -> datetime:
        """When it was corrected, else when it was published."""
        return self.corrected_at or self.published_at

    @property
    def has_frames(self) -> bool:
        """Whether something of another site can be loaded into it."""
        return any(name == "embed" and block.embed.frame for name, block in self.body)

    def signed_as(self, role: str) -> list[Signature]:
        """Return who signs as ``author``, ``translator``, ``editor`` or ``house``."""
        return [signature for signature in self.signatures if signature.role == role]

    @property
    def borrowed(self) -> tuple[OriginLine, ...]:
        """The originals that somebody else wrote and this is; a press review is our own."""
        return self.origins if self.kind in BORROWED else ()

    @property
    def writers(self) -> list[Signature]:
        """Who wrote it: those who sign, else the originals' authors, else their outlets, else the house."""
        authors = (Signature("author", name, "") for origin in self.borrowed for name in origin.authors)
        outlets = (Signature("outlet", origin.outlet, origin.outlet_address) for origin in self.borrowed)
        return (
            self.signed_as("author")
            or list(dict.fromkeys(authors))
            or list(dict.fromkeys(outlets))
            or self.signed_as("house")
        )


Context = Mapping[str, Any]
