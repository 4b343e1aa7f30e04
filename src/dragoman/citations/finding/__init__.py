"""The sources that a text names, found."""

from __future__ import annotations

from dragoman.citations.finding.text import find
from dragoman.citations.finding.types import Flag, Group, Kind, PartialDate, Reference

__all__ = ["Flag", "Group", "Kind", "PartialDate", "Reference", "find"]
