"""A captured page becomes a clipping: ``dragoman.reading.read(html, url=…)``."""

from __future__ import annotations

from dragoman.reading.extract import explain, read
from dragoman.reading.profiles import Profile, correct, learn
from dragoman.reading.types import Block, BlockKind, Clipping, Picture, Span, SpanKind

__all__ = [
    "Block",
    "BlockKind",
    "Clipping",
    "Picture",
    "Profile",
    "Span",
    "SpanKind",
    "correct",
    "explain",
    "learn",
    "read",
]
