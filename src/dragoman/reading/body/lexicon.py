"""What the words of classes and ids tell of the text in an element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

WORD = re.compile(r"[a-z]{3,}")
"""A word of a class or an id."""

_REMEMBERED = 32_768


class Lexicon:
    """Knows how far each word speaks for the article, as a logarithm of odds.

    Sums are remembered: the pages of a source, and most lines of a page, name their elements alike.
    """

    def __init__(self, odds: Mapping[str, float]) -> None:
        self._odds = odds
        self.of_box = lru_cache(_REMEMBERED)(self._of_box)
        self.of_line = lru_cache(_REMEMBERED)(self._of_line)

    def _of_box(self, words: str) -> float:
        """Return what the names of one element tell, each word once."""
        return sum([self._odds[word] for word in self._odds.keys() & WORD.findall(words)])

    def _of_line(self, words: str) -> float:
        """Return what the names of all elements in a line tell."""
        return sum([self._odds.get(word, 0.0) for word in WORD.findall(words)])
