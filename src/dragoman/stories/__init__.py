"""Clippings about the same event."""

from __future__ import annotations

from dragoman.stories.grouping import Grouper
from dragoman.stories.types import Item, Placement

__all__ = ["Grouper", "Item", "Placement"]
