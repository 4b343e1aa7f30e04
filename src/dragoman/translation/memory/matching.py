"""How alike two sentences are, and by which words a like one is found among a hundred thousand.

A sentence is kept under its longest words: they are the rarest. Whatever is seven tenths the same shares
several of them, and few other sentences do.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from dragoman.languages import words
from dragoman.translation.segments import primary

KEYS = 10
"""Words that a sentence is kept under."""
SHARED = 3
"""A like sentence shares at least one in so many of them."""
_STEM = 6
"""Letters of a word that count: endings change with its place in the sentence."""
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f'’]\d+)*")
_ALMOST = 0.99


def likeness(one: str, other: str, *, at_least: float = 0.0) -> float:
    """Return how alike two sentences are, from 0 to 1; 0 where it is less than ``at_least``.

    That is the share of letters that stay (1 − the normalised distance of Levenshtein, 1966), numbers and
    capitals not counted; only the very same text is 1.
    """
    if one == other:
        return 1.0
    score = Levenshtein.normalized_similarity(_plain(one), _plain(other), score_cutoff=at_least)
    return min(score, _ALMOST) if score >= at_least else 0.0


def keys(text: str, *, source: str, target: str) -> list[int]:
    """Return the keys of a sentence, as signed numbers of 64 bits; those of another pair are others."""
    plain = _plain(text)
    stems = {plain[start:end][:_STEM] for start, end in words.places(plain)} - {"0"}
    longest = sorted(stems, key=lambda stem: (-len(stem), stem))[:KEYS]
    return [_number(f"{_pair(source, target)}:{stem}") for stem in longest]


def identity(text: str, *, source: str, target: str) -> int:
    """Return a number of 64 bits by which the very same sentence of a pair of languages is found."""
    return _number(f"{_pair(source, target)}={text}")


def folded(text: str) -> str:
    """Return a text as it is searched: in small letters."""
    return normalize("NFKC", text).casefold()


def _plain(text: str) -> str:
    return _NUMBER.sub("0", folded(text))


def _pair(source: str, target: str) -> str:
    return f"{primary(source)}>{primary(target)}"


def _number(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
