"""Which blocks of a page are its article."""

from __future__ import annotations

from dragoman.reading.body.blocks import clipping_blocks
from dragoman.reading.body.weighing import Weighed, Weighing, weigh

__all__ = ["Weighed", "Weighing", "clipping_blocks", "weigh"]
