"""What is known of a cited page, what its address answers, and what that shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Health(StrEnum):
    """How a cited page is, as far as looking tells."""

    UNKNOWN = "unknown"
    THERE = "there"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


class Sighting(StrEnum):
    """What one look at a page shows."""

    THERE = "there"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"
    """It is not there, though its host shows its other pages."""
    LOST = "lost"
    """Nor is what else we know of its host, or nobody has the host's name."""
    UNSURE = "unsure"


class Silence(StrEnum):
    """Why an address gives no answer."""

    NAMELESS = "nameless"
    """No server has the name."""
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A page as we captured it; empty texts where we never did."""

    url: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an address answers, the whole page; ``moved_to`` is where a lasting redirect leads."""

    url: str
    """What was asked."""
    status: int
    final_url: str
    title: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    """Where it leads, as addresses with a host."""
    moved_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What shows whose fault it is that a page is missing.

    ``neighbour`` is another page of its host, as we captured it lately; ``elsewhere`` the address of one at
    another host, that was there when we looked last. There may be neither.
    """

    neighbour: Known | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of a page's health.

    ``looks`` were alike in a row, ``unsure`` told nothing in a row; ``misses`` in a row showed ``missed_as``,
    which is ``MISSING``, ``LOST`` or None.
    """

    health: Health = Health.UNKNOWN
    looks: int = 0
    unsure: int = 0
    misses: int = 0
    missed_as: Sighting | None = None
    missing_since: datetime | None = None
