"""Sentences that are left out, or stand twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dragoman.translation.checks.base import Finding, Pair, Severity
from dragoman.translation.checks.length import ratio

_SHORTEST, _SHORTEST_DENSE = 10, 5
"""Letters of a sentence that nobody says twice by chance, and signs of Chinese."""
_DENSE = frozenset({"zh", "ja"})
_MUCH_SHORTER = 0.75
_WORD_TWICE = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)
_SAYS_TWICE = frozenset({"ar", "az", "fa", "hy", "id", "ka", "tr", "uz"})
"""Languages that double words, or letters of an abbreviation, on purpose: “diken diken”."""
_PRONOUNS = "der die das den dem sie nous vous that had que"
_TWICE_BY_GRAMMAR = frozenset(_PRONOUNS.split())


class Sentences:
    """As much is said as in the original, and nothing twice."""

    name = "sentences"

    def check(self, pair: Pair) -> Iterator[Finding]:
        there, here = map(_with_words, (pair.original_sentences, pair.translated_sentences))
        yield from _doubled(pair)
        if len(here) < len(there) and ratio(pair) < _MUCH_SHORTER:
            yield Finding("sentence_lost", Severity.ERROR)


def _with_words(sentences: list[str]) -> list[str]:
    return [sentence for sentence in sentences if any(map(str.isalnum, sentence))]


def _doubled(pair: Pair) -> Iterator[Finding]:
    twice_there = any(count > 1 for count in Counter(pair.original_sentences).values())
    shortest = _SHORTEST_DENSE if pair.target in _DENSE else _SHORTEST
    for sentence, count in Counter(pair.translated_sentences).items():
        if count > 1 and len(sentence) >= shortest and not twice_there:
            start = pair.translation.rfind(sentence)
            yield Finding("said_twice", Severity.ERROR, "", sentence, "", start, start + len(sentence))
    if pair.target not in _SAYS_TWICE and not _WORD_TWICE.search(pair.original):
        for match in _WORD_TWICE.finditer(pair.translation):
            if match[0] == match[0].lower() and match[1] not in _TWICE_BY_GRAMMAR:
                yield Finding("said_twice", Severity.WARNING, "", match[0], match[1], *match.span())
