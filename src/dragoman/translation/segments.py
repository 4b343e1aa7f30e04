"""Articles taken apart into sentences, and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from dragoman.languages import sentence_places
from dragoman.reading.types import Span, SpanKind
from dragoman.translation.tags import cut, tag, untag
from dragoman.translation.types import Block, BlockKind, Sentence

_WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_ABBREVIATION = re.compile(r"(?:[^\W\d_]{1,5}|(?:[^\W\d_]{1,4}[.-])+[^\W\d_]{1,4})\.")


def same_language(one: str, other: str) -> bool:
    """Say whether two codes name one language, wherever it is spoken: ``pt`` and ``pt-BR``."""
    return primary(one) == primary(other)


def primary(code: str) -> str:
    """Return a code without its script and region: ``pt`` for ``pt-BR``."""
    return code.replace("_", "-").partition("-")[0].lower()


def blocks_of(*, title: str, standfirst: str, body: Sequence[Mapping[str, Any]]) -> list[Block]:
    """Return a clipping's text, headline first, without empty blocks; ``body``: ``[{kind, text, spans}]``.

    A standfirst that the body begins with, as many outlets declare it, stands there only.
    """
    if body and standfirst and body[0]["text"].startswith(standfirst.rstrip(" .…")):
        standfirst = ""
    blocks = [Block(BlockKind.HEADLINE, title), Block(BlockKind.STANDFIRST, standfirst)]
    blocks += [Block(_kind(block["kind"]), block["text"], spans_of(block.get("spans", ()))) for block in body]
    return [block for block in blocks if block.text.strip()]


def excerpt_of(*, title: str, standfirst: str, body: Sequence[Mapping[str, Any]]) -> list[Block]:
    """Return what a press review takes from a clipping by itself: its title, and its lead as a quotation."""
    lead = standfirst or next(
        (block["text"] for block in body if _kind(block["kind"]) != BlockKind.HEADING), ""
    )
    blocks = [Block(BlockKind.INTRODUCTION, title), Block(BlockKind.QUOTATION, lead)]
    return [block for block in blocks if block.text.strip()]


def split(
    blocks: Iterable[Block], *, language: str, house: Mapping[str, bool] | None = None
) -> Iterator[Sentence]:
    """Yield the sentences of ``blocks`` in reading order; ``house`` is what editors taught of the outlet."""
    for place, block in enumerate(blocks):
        for start, end in sentence_places(block.text, language=language, house=house):
            tagged = tag(block.text[start:end], cut(block.spans, start, end))
            text, spans = untag(" ".join(tagged.text.split()), tagged.tags)
            yield Sentence(place, block.kind, text, spans)


def halves(sentence: Sentence, at: int) -> tuple[Sentence, Sentence]:
    """Return what stands before and after the letter ``at``, trimmed; either may be without words."""
    text = sentence.text
    end, start = len(text[:at].rstrip()), len(text) - len(text[at:].lstrip())
    return (
        replace(sentence, text=text[:end], spans=cut(sentence.spans, 0, end)),
        replace(sentence, text=text[start:], spans=cut(sentence.spans, start, len(text))),
    )


def whole(one: Sentence, other: Sentence, *, language: str) -> Sentence:
    """Return two neighbours as one sentence."""
    text = space(language).join(part for part in (one.text, other.text) if part)
    moved = len(text) - len(other.text)
    spans = (replace(span, start=span.start + moved, end=span.end + moved) for span in other.spans)
    return replace(one, text=text, spans=(*one.spans, *spans))


def lesson(text: str) -> str:
    """Return the abbreviation at the end of a text, by which the like are known; "" if it ends otherwise.

    Whoever splits or merges there teaches whether a sentence ends after it.
    """
    last = text.split()[-1].lstrip("\"'”’“‘„«»([") if text.strip() else ""
    return last if _ABBREVIATION.fullmatch(last) else ""


def spans_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Return spans as they were kept: ``[{kind, start, end, url}]``."""
    return tuple(Span(SpanKind(row["kind"]), row["start"], row["end"], row.get("url", "")) for row in rows)


def space(language: str) -> str:
    """Return what stands between two sentences."""
    return "" if primary(language) in _WITHOUT_SPACES else " "


def join(sentences: Iterable[Sentence], *, language: str) -> list[Block]:
    """Return the blocks that ``sentences``, in reading order, make up; a block without words is left out."""
    blocks = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.block):
        members = [_stripped(member) for member in group]
        text, spans = "", list[Span]()
        for member in members:
            start = f"{text}{space(language)}" if text and member.text else text
            spans += (
                replace(span, start=span.start + len(start), end=span.end + len(start))
                for span in member.spans
            )
            text = start + member.text
        blocks.append(Block(members[0].kind, text, tuple(spans), made_from=members[0].made_from))
    return [block for block in blocks if block.text]


def _stripped(sentence: Sentence) -> Sentence:
    text = sentence.text
    start = len(text) - len(text.lstrip())
    return replace(sentence, text=text.strip(), spans=cut(sentence.spans, start, len(text.rstrip())))


def _kind(name: str) -> BlockKind:
    return BlockKind(name) if name in set(BlockKind) else BlockKind.PARAGRAPH
