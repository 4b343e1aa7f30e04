"""What an edition shows, on the web as in the mail."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a text comes from; ``country`` is a code, empty when nobody knows it."""

    name: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An article in an edition; ``address`` begins at the root of the site."""

    headline: str
    standfirst: str
    address: str
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The articles of one section."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An edition as it is read."""

    title: str
    language: str
    date: datetime.date
    address: str
    chapters: tuple[Chapter, ...]
