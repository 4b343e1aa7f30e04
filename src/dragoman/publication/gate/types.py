"""An article as the gate sees it, and what the gate says to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.citations.types import Provenance


class Severity(StrEnum):
    """Who may publish in spite of a finding."""

    IMPOSSIBLE = "impossible"
    """Nobody: there is nothing to publish, or nowhere."""
    LEGAL = "legal"
    """A chief editor: it touches somebody else's rights."""
    EDITORIAL = "editorial"
    """A duty editor, too."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands in the way of publication, in a sentence for editors.

    ``code`` and ``subject`` (a picture's number, an original's address) tell it from others of its sort;
    ``field`` is where it can be mended, and ``block`` the place in the body, when it is one.
    """

    code: str
    sentence: str
    severity: Severity
    field: str = ""
    subject: str = ""
    block: int | None = None

    @property
    def key(self) -> str:
        """Return what an override of it is remembered by."""
        return f"{self.code}:{self.subject}"[:KEY_LENGTH]


KEY_LENGTH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """A picture of the article; ``field`` and ``block`` say where it stands."""

    number: int
    title: str
    file: str
    alternative_text: str
    credit: str
    licence: str
    field: str
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body: of level 2, or 3 below it."""

    block: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link in the body to a page of ours that readers cannot see."""

    block: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What decides whether an article may go live; ``section_language`` is "" when it has no section."""

    kind: str
    language: str
    section_language: str
    headline: str
    has_text: bool
    untranslated: int = 0
    is_dropped: bool = False
    lacks_other_eyes: bool = False
    doubts: tuple[tuple[str, str], ...] = ()
    """What the checks find in sentences of a draft: a key and a sentence."""
    origins: tuple[Provenance, ...] = ()
    pictures: tuple[PictureFacts, ...] = ()
    headings: tuple[Heading, ...] = ()
    dead_links: tuple[DeadLink, ...] = ()
    faint_colours: tuple[str, ...] = ()
    """Sentences about the site's colours that readers could hardly read."""
