"""How long a text takes to read.

The speeds are those at which 436 adults read the same texts in 17 languages: Trauzettel-Klosinski & Dietz,
"Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST",
Investigative Ophthalmology & Visual Science 53 (2012), table 2, https://doi.org/10.1167/iovs.11-8284.
"""

from __future__ import annotations

import re

WORDS_A_MINUTE = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188,
    "nl": 202, "pl": 166, "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
WORDS_ELSEWHERE = 184
"""The mean of all 17 languages, for those that were not measured."""

CHARACTERS_A_MINUTE = {"zh": 255, "ja": 357}
CHARACTERS_ELSEWHERE = 255

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\w\s]*+\w\S*")


def reading_minutes(text: str, *, language: str = "") -> int:
    """Return the minutes that a text takes to read, at least one; Chinese and Japanese count by character."""
    code = re.split("[-_]", language)[0].lower()
    spaced, unspaced = _UNSPACED.subn(" ", text)
    words = len(_WORD.findall(spaced))
    in_words = words / WORDS_A_MINUTE.get(code, WORDS_ELSEWHERE)
    in_characters = unspaced / CHARACTERS_A_MINUTE.get(code, CHARACTERS_ELSEWHERE)
    return max(1, round(in_words + in_characters))
