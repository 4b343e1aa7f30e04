"""Where a text comes from, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What an outlet said of its text when we captured it, and by what right we use it."""

    outlet: str
    country: str
    language: str
    url: str
    title: str
    authors: tuple[str, ...]
    published_at: datetime | None
    captured_at: datetime | None
    permission: str
    """One of ``models.Permission``."""
