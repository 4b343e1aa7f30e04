"""What a block's own text and markup say, in figures: length, links, sentences, words of the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dragoman.reading.body.lexicon import Lexicon
from dragoman.reading.boxes import TextBlock
from dragoman.reading.types import Span, SpanKind

Columns = dict[str, npt.NDArray[np.float32]]

NAMES = (
    "weight",
    "linked",
    "sentences",
    "ends",
    "small",
    "dated",
    "marks",
    "strong",
    "emphasis",
    "like_title",
    "is_title",
    "title_words",
    "standfirst_words",
    "declared",
    "time",
    "inside",
    "repeated",
)
_SENTENCE = re.compile(r"""[.!?…؟।։።;。！？](?:(?<=[。！？])|(?=[\s"»”’)\]]|$))""")
_ENDS = frozenset('.!?…。！？؟।։።"”»」』’;')
_DATE = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_DIGIT = re.compile(r"\d")
_MARK = re.compile("[|©•·→»›←▶►@]")
_BROKEN_OFF = ("...", "…")
_WORDS = re.compile(r"\w+")
# One character of these says as much as two or three of an alphabet.
_DENSE = re.compile(
    "[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_DENSITY = 1.5
# An entry of a menu: a link, and nothing else to say of it.
_LONGEST_ENTRY = 40
_ENTRY = (0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1)
_SHORTEST_SENTENCE = 15
_SHORT = 150
_LONGEST_HEADLINE = 250
_COMPARED = 40
_STEM = 5
_LONG_WORD = 4
_MOST_STEMS = 12
_FEW_DENSE = 3


@dataclass(frozen=True, slots=True)
class Declared:
    """What the head of a page says of its article: only to compare blocks with."""

    title: str = ""
    standfirst: str = ""
    body: str = ""
    """All of the article, without blanks."""


def signs(blocks: Sequence[TextBlock], declared: Declared, lexicon: Lexicon) -> Columns:
    """Return a column for each of ``NAMES``, a row a block."""
    likeness = _Likeness(declared)
    texts, insides = [block.text for block in blocks], [block.inside for block in blocks]
    table = np.empty((len(NAMES), len(blocks)), np.float32)
    table[: len(_ENTRY)] = np.array(_ENTRY, np.float32)[:, None]
    telling = [place for place, block in enumerate(blocks) if not _is_entry(block)]
    if telling:
        table[: len(_ENTRY), telling] = np.array([_row(blocks[place], likeness) for place in telling]).T
    copies = Counter(texts)
    table[0] = list(map(weight, texts))
    table[-3] = ["time" in inside for inside in insides]
    table[-2] = list(map(lexicon.of_line, insides))
    table[-1] = [copies[text] for text in texts]
    return dict(zip(NAMES, table, strict=True))


def _is_entry(block: TextBlock) -> bool:
    return block.linked == len(block.text) <= _LONGEST_ENTRY


def weight(text: str) -> float:
    """Return how much a text says, in letters of an alphabet."""
    return len(text) if text.isascii() else len(text) + _DENSITY * len(_DENSE.findall(text))


def _row(block: TextBlock, likeness: _Likeness) -> tuple[float, ...]:
    text, spans = block.text, block.spans
    length = len(text)
    is_short = length < _SHORT
    return (
        0,
        block.linked / length,
        len(_SENTENCE.findall(text)) if length > _SHORTEST_SENTENCE else 0,
        text[-1] in _ENDS,
        text[0].islower(),
        is_short and _DIGIT.search(text) is not None and _DATE.search(text) is not None,
        is_short and _is_marked(text),
        _share(spans, SpanKind.STRONG, length) if spans else 0,
        _share(spans, SpanKind.EMPHASIS, length) if spans else 0,
        *likeness.of(text),
    )


def _is_marked(text: str) -> bool:
    return _MARK.search(text) is not None or "://" in text or text.endswith(_BROKEN_OFF)


def _share(spans: Sequence[Span], kind: SpanKind, length: int) -> float:
    return min(1, sum([span.end - span.start for span in spans if span.kind is kind]) / length)


class _Likeness:
    """Compares blocks with what the page declares: a notice shares no word with the headline."""

    def __init__(self, declared: Declared) -> None:
        self.title = declared.title.lower()
        self.words = set(_WORDS.findall(self.title))
        self.stems = _stems(self.title)
        self.standfirst_stems = _stems(declared.standfirst.lower())
        self.body = declared.body

    def of(self, text: str) -> tuple[float, ...]:
        lowered = text.lower()
        like = _jaccard(set(_WORDS.findall(lowered)), self.words) if len(text) < _LONGEST_HEADLINE else 0
        return (
            like,
            lowered == self.title,
            sum([stem in lowered for stem in self.stems]),
            sum([stem in lowered for stem in self.standfirst_stems]),
            (text[: 2 * _COMPARED].replace(" ", "")[:_COMPARED] in self.body) if self.body else -1,
        )


def _stems(text: str) -> list[str]:
    """Return what inflection leaves of long words; where words are not parted, pairs of characters."""
    dense = _DENSE.findall(text)
    if len(dense) > _FEW_DENSE:
        stems = [one + two for one, two in pairwise(dense)]
    else:
        stems = [word[:_STEM] for word in _WORDS.findall(text) if len(word) >= _LONG_WORD]
    return list(dict.fromkeys(stems))[:_MOST_STEMS]


def _jaccard(ours: set[str], theirs: set[str]) -> float:
    shared = len(ours & theirs)
    return shared / (len(ours) + len(theirs) - shared) if shared else 0
