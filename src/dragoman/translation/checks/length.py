"""Translations that are far too short or too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.translation.checks.base import Finding, Pair, Severity

_LENGTHS = {"zh": 0.31, "ja": 0.43, "ko": 0.5, "he": 0.78, "ar": 0.88, "fa": 0.92, "en": 0.95}
"""Characters that a language needs for what most languages take one for."""
_DENSE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_SHORTEST = 25
_TWICE, _SLACK = 1.8, 30
"""How many times as long a translation may be; so many characters more do not count."""


class Length:
    """The translation is about as long as translations between these languages are."""

    name = "length"

    def check(self, pair: Pair) -> Iterator[Finding]:
        found = ratio(pair, slack=_SLACK)
        if _length(pair.original, pair.source) < _SHORTEST:
            return
        if found < 1 / _TWICE:
            yield Finding("too_short", Severity.WARNING)
        elif found > _TWICE:
            yield Finding("too_long", Severity.WARNING)


def ratio(pair: Pair, *, slack: int = 0) -> float:
    """Return how many times as long as expected a translation is; ``slack`` characters are free."""
    there = _length(pair.original, pair.source)
    here = _length(pair.translation, pair.target)
    return (here + slack) / (there + slack)


def _length(text: str, language: str) -> float:
    """Return how long a text would be in most languages; names in Latin letters are as long in Chinese."""
    needed = _LENGTHS.get(language, 1.0)
    dense = len(_DENSE.findall(text)) if needed <= _LENGTHS["ko"] else len(text)
    return dense / needed + len(text) - dense
