"""Translation memory: what people translated once is proposed where the same is said, or nearly the same."""

from __future__ import annotations

from dragoman.translation.memory.types import Match, Unit

__all__ = ["Match", "Unit"]
