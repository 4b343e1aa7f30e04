"""What travels through the grouping of clippings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Item:
    """What the grouping has to know of a clipping."""

    id: str
    language: str
    published_at: datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """The story that an item belongs to.

    ``score`` says how alike they are: 0.5 is just enough, 1 is twice that or a story's first.
    """

    item_id: str
    story_id: str
    score: float
