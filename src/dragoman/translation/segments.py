"""Articles taken apart into sentences, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dragoman.languages import split_sentences
from dragoman.translation.types import Block, BlockKind, Sentence

_WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my"})


def same_language(one: str, other: str) -> bool:
    """Say whether two codes name one language, wherever it is spoken: ``pt`` and ``pt-BR``."""
    return primary(one) == primary(other)


def primary(code: str) -> str:
    """Return a code without its script and region: ``pt`` for ``pt-BR``."""
    return code.replace("_", "-").partition("-")[0].lower()


def blocks_of(*, title: str, standfirst: str, body: Sequence[Mapping[str, str]]) -> list[Block]:
    """Return a clipping's text, headline first, without empty blocks; ``body`` is ``[{kind, text}]``."""
    blocks = [Block(BlockKind.HEADLINE, title), Block(BlockKind.STANDFIRST, standfirst)]
    blocks += [Block(_kind(block["kind"]), block["text"]) for block in body]
    return [block for block in blocks if block.text.strip()]


def excerpt_of(*, title: str, standfirst: str, body: Sequence[Mapping[str, str]]) -> list[Block]:
    """Return what a press review takes from a clipping: its title, and its lead as a quotation."""
    lead = standfirst or next(
        (block["text"] for block in body if _kind(block["kind"]) != BlockKind.HEADING), ""
    )
    blocks = [Block(BlockKind.HEADING, title), Block(BlockKind.QUOTATION, lead)]
    return [block for block in blocks if block.text.strip()]


def split(blocks: Iterable[Block], *, language: str) -> Iterator[Sentence]:
    """Yield the sentences of ``blocks`` in reading order."""
    for place, block in enumerate(blocks):
        for sentence in split_sentences(block.text, language=language):
            text = " ".join(sentence.split())
            if text:
                yield Sentence(place, block.kind, text)


def join(sentences: Iterable[Sentence], *, language: str) -> list[Block]:
    """Return the blocks that ``sentences``, in reading order, make up; a block without words is left out."""
    space = "" if primary(language) in _WITHOUT_SPACES else " "
    blocks = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.block):
        members = list(group)
        text = space.join(member.text.strip() for member in members if member.text.strip())
        blocks.append(Block(members[0].kind, text))
    return [block for block in blocks if block.text]


def _kind(name: str) -> BlockKind:
    return BlockKind(name) if name in set(BlockKind) else BlockKind.PARAGRAPH
