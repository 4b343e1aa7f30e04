"""What stands beside an outlet's name and says what it is, in any of its cases: “agentliyinin”, “газеты”."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.citations.finding.lexicon import words
from dragoman.citations.finding.tokens import Sort, Token

_ENDING = re.compile(r"s|n|en|n?[iuae]n?|n[iu]n|nd[ae]n?|yl[ae]|[аеиоуыюяйм]{1,3}")
_VOWEL = re.compile(r"[аеиоуыюя]$")
_SHORTEST_STEM = 4
_ANY, _BEHIND, _CAPITAL = (
    "kind of outlet",
    "kind of outlet behind its name",
    "kind of outlet with a capital",
)


def is_kind(token: Token) -> bool:
    """Tell “newspaper” and its like; with a capital it is mostly a part of the name."""
    if token.sort is not Sort.WORD:
        return False
    if token.text[0].isupper():
        return _is_bent(_CAPITAL, token.plain)
    return _is_bent(_ANY, token.plain) or _is_bent(_BEHIND, token.plain)


def is_kind_behind(token: Token) -> bool:
    """Tell those that only stand behind the name: “gazetesi”."""
    return _is_bent(_BEHIND, token.plain)


def is_clear_kind(token: Token) -> bool:
    """Tell those that are of the press alone: there are agencies for everything."""
    return token.plain not in words("kind of outlet or office")


@lru_cache(maxsize=10_000)
def _is_bent(heading: str, word: str) -> bool:
    """Tell whether a plain word stands below a heading, whatever its language does to its end."""
    for kind in words(heading):
        stem = _VOWEL.sub("", kind)
        if word == kind or (
            len(stem) >= _SHORTEST_STEM and word.startswith(stem) and _ENDING.fullmatch(word[len(stem) :])
        ):
            return True
    return False
