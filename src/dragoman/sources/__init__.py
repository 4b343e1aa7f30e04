"""Whom we follow, what they announced, what we captured."""

from __future__ import annotations

from dragoman.sources.channels import parse
from dragoman.sources.discovery import discover
from dragoman.sources.types import Entry, Feed, Found

__all__ = ["Entry", "Feed", "Found", "discover", "parse"]
