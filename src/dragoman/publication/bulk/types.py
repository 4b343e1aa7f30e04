"""What travels from a line of an operator's file to rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedOrigin:
    """A text of somebody else that an article was made from."""

    outlet: str
    url: str
    title: str = ""
    language: str = ""
    country: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    permission: str = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedArticle:
    """An article as another system had it."""

    key: str
    """What the other system calls it; an article with a known key is not imported again."""
    section: str
    """Where it goes, without the language: ``culture/books``."""
    language: str
    headline: str
    published_at: datetime
    body: str | tuple[Any, ...]
    """HTML, or stream blocks as Wagtail stores them."""
    standfirst: str = ""
    kind: str = "exclusive"
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    corrected_at: datetime | None = None
    origins: tuple[ImportedOrigin, ...] = ()
    topics: tuple[str, ...] = ()
    old_address: str = ""
    """Where it stood; whoever asks there is sent on."""
    slug: str = ""
    """The last part of its new address; made of the headline when empty."""
    translation_key: str = ""
    """Any text that the versions of one article in several languages share."""
    views: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an operator's file: the article that it holds, or sentences that say why it holds none."""

    number: int
    article: ImportedArticle | None
    objections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An article of the file with its text as stream blocks, and sentences on what was left out of it."""

    article: ImportedArticle
    blocks: tuple[dict[str, Any], ...]
    notes: tuple[str, ...] = ()


class State(StrEnum):
    """What became of an article of the file."""

    IMPORTED = "imported"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, with sentences on why it was refused or what was left out of it."""

    state: State
    sentences: tuple[str, ...] = ()
