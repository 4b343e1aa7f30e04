"""Everything about an article that is not its body, from what its page declares and what it shows."""

from __future__ import annotations

from dragoman.reading.metadata.facts import Facts, facts

__all__ = ["Facts", "facts"]
