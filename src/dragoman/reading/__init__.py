"""A captured page becomes a clipping: ``dragoman.reading.read(html, url=…)``."""

from __future__ import annotations

from dragoman.reading.extract import read
from dragoman.reading.types import Block, BlockKind, Clipping

__all__ = ["Block", "BlockKind", "Clipping", "read"]
