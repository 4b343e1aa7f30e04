"""What a text cites, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """In what form a text names its sources."""

    PARENTHESIS = "parenthesis"
    ADDRESS = "address"
    FOOTNOTE = "footnote"
    LINK = "link"
    NARRATIVE = "narrative"


class Flag(StrEnum):
    """What an editor should look at before she believes a reference."""

    FUTURE = "future"
    """It is dated after the text that cites it."""
    NO_SUCH_DAY = "no_such_day"
    """February 30."""
    REPAIRED = "repaired"
    """Two dates were glued together, or the outlet was lost with its link."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day as far as a text tells it; None is a part that it does not tell. ``until`` ends a range."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: PartialDate | None = None

    def __str__(self) -> str:
        """Return it as ISO 8601-2 does: ``2020-10-14/2020-10-15``, ``2020-09``, ``XXXX-10-23``."""
        parts = [f"{self.year:04}" if self.year is not None else "XXXX"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + (f"/{self.until}" if self.until else "")


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a text names it; an empty text is what the text does not tell.

    ``outlets`` are written as in the text, without quotation marks; one that is empty was lost with its link.
    ``title`` is what is quoted of the piece, ``time_code`` a place in a recording.
    """

    outlets: tuple[str, ...]
    dates: tuple[PartialDate, ...] = ()
    handle: str = ""
    time_code: str = ""
    url: str = ""
    title: str = ""
    flags: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Sources named in one place of a text, ``text[start:end]``, parentheses and all."""

    start: int
    end: int
    references: tuple[Reference, ...]
    kind: Kind = Kind.PARENTHESIS


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text beforehand; ``outlets`` are plain names, a language is None if nobody told."""

    published: date
    outlets: frozenset[str] = frozenset()
    language: str | None = None
