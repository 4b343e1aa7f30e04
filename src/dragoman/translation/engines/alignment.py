"""Tags put into a translation where the model looked while it wrote.

A neural model does not keep tags; translated without them, its attention says which piece of the original
each piece of the translation is from, and the tags are put around the words that those inside became.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.reading.types import Span, SpanKind
from dragoman.translation.tags import Tag, numbers_in, renumbered, tag, untag

Place = tuple[int, int]
_GAP = 2
"""Pieces between two of one span that may look elsewhere: articles, prepositions."""
_DRIFT = 4
"""Letters that a piece may stand further on than it is expected."""
_WORD = re.compile(r"\S+")


def untagged(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return a text without its tags, and the tags' places; a span's ``url`` is the number of its tag."""
    return untag(text, [Tag(number, SpanKind.LINK, str(number)) for number in numbers_in(text)])


def retagged(text: str, spans: Sequence[Span]) -> str:
    """Return a text with tags at ``spans``, of the numbers that their ``url`` is."""
    tagged = tag(text, spans)
    return renumbered(tagged.text, {tag.number: int(tag.url) for tag in tagged.tags})


def places(pieces: Sequence[str], text: str) -> list[Place]:
    """Return where SentencePiece's ``pieces`` stand in their text; ``▁`` is the space before a word."""
    found: list[Place] = []
    at = 0
    for piece in pieces:
        word = piece.replace("▁", "")
        at += len(text[at:]) - len(text[at:].lstrip())
        start = text.find(word, at, at + len(word) + _DRIFT)
        start = at if start < 0 else start  # SentencePiece writes some signs in a way of its own
        at = min(start + len(word), len(text))
        found.append((start, at))
    return found


def project(
    spans: Sequence[Span],
    *,
    source: Sequence[Place],
    target: Sequence[Place],
    attention: Sequence[Sequence[float]],
    translation: str,
) -> list[Span]:
    """Return where the words of ``spans`` stand in the translation.

    ``source`` and ``target`` are the places of the pieces in both texts, and ``attention[t][s]`` is how much
    the piece ``t`` of the translation looked at the piece ``s`` of the original.
    """
    looked = [max(range(len(source)), key=row.__getitem__) for row in attention]
    placed: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        inside = {n for n, (start, end) in enumerate(source) if start < span.end and end > span.start}
        hits = [n for n, piece in enumerate(looked) if piece in inside]
        start, end = _words_around(_longest(hits), target, translation, span)
        placed.append(Span(span.kind, start, end, span.url))
    return _apart(sorted(spans, key=lambda span: (span.start, -span.end)), placed)


def _longest(hits: Sequence[int]) -> list[int]:
    """Return the longest run of hits without a wide gap."""
    runs: list[list[int]] = [[*hits[:1]]]
    for before, here in pairwise(hits):
        if here - before > _GAP:
            runs.append([])
        runs[-1].append(here)
    return max(runs, key=len)


def _words_around(run: Sequence[int], target: Sequence[Place], translation: str, span: Span) -> Place:
    """Return the whole words that a run of pieces is in; without a run, a word at about that place."""
    words = [match.span() for match in _WORD.finditer(translation)]
    if not run:
        return min(words, key=lambda word: abs(word[0] - span.start), default=(0, 0))
    first, last = target[run[0]][0], target[run[-1]][1]
    touched = [word for word in words if word[0] < last and word[1] > first]
    start, end = (touched[0][0], touched[-1][1]) if touched else (first, last)
    return start, len(translation[:end].rstrip(".,;:!?»”")) if end - start > 1 else end


def _apart(spans: Sequence[Span], placed: Sequence[Span]) -> list[Span]:
    """Return places that no longer cross: spans within others stay there, neighbours do not overlap."""
    result: list[Span] = []
    for number, (span, place) in enumerate(zip(spans, placed, strict=True)):
        start, end = place.start, place.end
        for other, settled in zip(spans[:number], result, strict=True):
            if span.end <= other.end:
                start, end = max(start, settled.start), min(end, settled.end)
            elif start < settled.end and end > settled.start:
                start = max(start, settled.end) if end > settled.end else start
                end = min(end, settled.start) if end <= settled.end else end
        result.append(Span(place.kind, start, max(start, end), place.url))
    return result
