"""What is done with sources: followed, polled, captured, watched. One transaction each."""

from __future__ import annotations

from dragoman.sources.actions.announcing import Announced, Told, announce, look_up
from dragoman.sources.actions.capturing import (
    store_capture,
    store_document,
    store_failed_capture,
    store_uncaptured,
)
from dragoman.sources.actions.following import (
    add_channels,
    add_source,
    clip,
    follow_outlet,
    known_at,
    new_source_at,
    source_at,
    source_named,
    source_with,
)
from dragoman.sources.actions.polling import (
    News,
    Poll,
    forgive,
    store_failed_poll,
    store_gone,
    store_news,
    store_unchanged,
    store_unreached,
)
from dragoman.sources.actions.watching import examine, note_layout, note_text

__all__ = [
    "Announced",
    "News",
    "Poll",
    "Told",
    "add_channels",
    "add_source",
    "announce",
    "clip",
    "examine",
    "follow_outlet",
    "forgive",
    "known_at",
    "look_up",
    "new_source_at",
    "note_layout",
    "note_text",
    "source_at",
    "source_named",
    "source_with",
    "store_capture",
    "store_document",
    "store_failed_capture",
    "store_failed_poll",
    "store_gone",
    "store_news",
    "store_uncaptured",
    "store_unchanged",
    "store_unreached",
]
