"""How long a text takes to read."""

from __future__ import annotations

import re

WORDS_A_MINUTE = 238  # silent reading of non-fiction in English (Brysbaert 2019)
CHARACTERS_A_MINUTE = 260 * 1.5  # Chinese: the same study's 260 words, of one and a half characters each

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+")


def reading_minutes(text: str) -> int:
    """Return the minutes that a text takes to read, at least one; Chinese and Japanese count by character."""
    unspaced = len(_UNSPACED.findall(text))
    words = len(_WORD.findall(_UNSPACED.sub(" ", text)))
    return max(1, round(words / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE))
