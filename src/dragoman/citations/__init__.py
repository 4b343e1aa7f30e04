"""Where a text comes from, and what it cites: outlets, originals, captures, rights."""

from __future__ import annotations

from dragoman.citations.finding import Flag, Group, Kind, PartialDate, Reference, find

__all__ = ["Flag", "Group", "Kind", "PartialDate", "Reference", "find"]
