"""Which sentence of a source is meant, by what it shares with the text that cites it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.citations.resolving import numbers
from dragoman.languages import split_sentences

_LONGEST = 20_000
"""Characters of an article in which the passage is looked for."""


def quoted_in(text: str, *, language: str, evidence: Mapping[str, Any]) -> str:
    """Return the sentence with most of the shared names and numbers, "" where none has any."""
    names = {told for _said, told in evidence.get("names", ())}
    shared = set(evidence.get("numbers", ()))
    best, most = "", 0
    for line in text[:_LONGEST].splitlines():
        for sentence in split_sentences(line, language=language):
            score = sum(name in sentence for name in names) + len(shared & numbers(sentence))
            if score > most:
                best, most = sentence, score
    return best
