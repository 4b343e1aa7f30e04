"""What travels between a search's stages: what is indexed, what is asked, what is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dragoman.publication.types import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as the index keeps it: its words folded, line by line, and what it is filtered by."""

    article: int
    headline: str
    standfirst: str
    body: str
    names: str
    forms: frozenset[str]
    """Folded words as they are written, where that is not their stem."""
    filters: frozenset[str]
    text: str
    """The body as it is read, a line for each paragraph."""


@dataclass(frozen=True, slots=True)
class Term:
    """What an article must have, or must not have: a word, or several in a row."""

    stems: tuple[str, ...]
    forms: tuple[str, ...]
    is_open: bool = False
    """Whether the last word is only the beginning of one."""
    is_forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed, as it is understood in some languages."""

    languages: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def demanded(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.is_forbidden)

    @property
    def forbidden(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.is_forbidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which articles are looked for: those that fit one of the readings, and everything else said here."""

    readings: tuple[Reading, ...]
    since: datetime | None = None
    until: datetime | None = None
    sections: tuple[int, ...] = ()
    """Any of these; every section when empty."""
    outlet: str = ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything that one article can have more of than another."""
        return all(reading.demanded for reading in self.readings)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles stand in the same sections and come from the same outlets."""

    sections: frozenset[int]
    outlets: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Stored:
    """What a list of results shows of an article, as it is stored."""

    text: str
    body: str
    """The text's stems, line by line."""
    path: str
    """Its place in Wagtail's tree of pages."""
    address: str
    headline: str
    standfirst: str
    kind: str
    language: str
    outlets: tuple[str, ...]
    published_at: datetime


class Engine(Protocol):
    """The index in one sort of database. Whatever it does is part of the caller's transaction."""

    def write(self, documents: Sequence[Document]) -> None:
        """Keep documents, in place of what was kept of the same articles."""

    def forget(self, articles: Sequence[int]) -> None:
        """Keep nothing of these articles."""

    def find(self, wanted: Wanted, *, newest: bool, at: datetime, start: int, count: int) -> list[int]:
        """Return up to ``count`` articles from place ``start`` on: the best first, or the ``newest`` first.

        Only what has words has a best; of two that fit equally well it is the more recent one, as of ``at``.
        """

    def tally(self, wanted: Wanted) -> list[Tally]:
        """Return how many articles there are, whatever their sections and outlets."""

    def stored(self, articles: Sequence[int]) -> Mapping[int, Stored]:
        """Return what is shown of articles, by number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, found or between what was found."""

    text: str
    is_found: bool = False


Passage = tuple[Piece, ...]

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reader asks, as far as it makes sense."""

    text: str
    languages: tuple[str, ...]
    """The first is that of the page on which it was asked."""
    section: str = ""
    """Its address below the language: ``culture/film``."""
    outlet: str = ""
    since: datetime | None = None
    until: datetime | None = None
    newest: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An article that was found, as the list shows it."""

    address: str
    headline: Passage
    passage: Passage
    language: str
    direction: str
    kind: str
    section: Link | None
    outlets: tuple[str, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to narrow a search by, and how many articles that would leave."""

    value: str
    label: str
    articles: int
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of what was found."""

    found: tuple[Result, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    sections: tuple[Choice, ...] = ()
    outlets: tuple[Choice, ...] = ()
    is_widened: bool = False
    """Whether the last word was taken for the beginning of one, as nothing was found otherwise."""
    has_words: bool = True
    """Whether there was any word in what was typed."""

    @property
    def first(self) -> int:
        """The place of the first result of this page among all."""
        return (self.page - 1) * ON_A_PAGE + 1
