"""Sentences follow a text that was edited elsewhere: block by block, then sentence by sentence.

Blocks that were changed side by side, say because one was split, share the sentences of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz

from dragoman.languages import split_sentences
from dragoman.translation.segments import space
from dragoman.translation.types import Block, BlockKind

ALIKE = 40.0
"""How alike, in per cent, an old and a new text must be at least for the one to have become the other."""
MOVED = 70.0
"""The same, of sentences in blocks of which the one did not become the other: a paragraph was split, say."""

Pair = tuple[int | None, int | None]
"""The places of an old and a new text; None where there is no such text."""
Likeness = Callable[[int, int], float]
"""Says how alike the old and the new text at two places are; 0 where they have nothing in common."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence as it stands beside its original; ``key`` names it."""

    key: int
    block: int
    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of the edited text; without a ``key``, it has no original.

    A sentence that the text has no more is without words. ``beside`` is the key of one in the same block.
    """

    key: int | None
    block: int
    kind: BlockKind
    text: str
    beside: int | None = None


def align(standing: Sequence[Standing], blocks: Sequence[Block], *, language: str) -> list[Placed]:
    """Return the sentences of ``blocks``, and of those that ``standing`` has, in reading order.

    Every standing sentence is there once, and the words of each block are exactly its own.
    """
    old = [list(members) for _, members in groupby(standing, key=lambda sentence: sentence.block)]
    texts = [_joined(members, language) for members in old]
    pairs = matched(texts, [block.text for block in blocks])

    def is_kept(pair: Pair) -> bool:
        mine, theirs = pair
        return mine is not None and theirs is not None and texts[mine] == blocks[theirs].text

    placed: list[Placed] = []
    for is_as_before, group in groupby(pairs, key=is_kept):
        run = list(group)
        placed += _kept(run, old, blocks) if is_as_before else _recut(run, old, blocks, language)
    return _numbered(placed)


def matched(old: Sequence[str], new: Sequence[str], *, alike: Likeness | None = None) -> list[Pair]:
    """Return which old text became which new one, in the order of both, so that all are most alike."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    likeness = [
        [
            alike(mine, theirs) if alike else _alike(old[mine], new[theirs])
            for theirs in range(start, len(new) - end)
        ]
        for mine in range(start, len(old) - end)
    ]
    middle = _most_alike(likeness, len(old) - end - start, len(new) - end - start)
    return [
        *((place, place) for place in range(start)),
        *((_moved(mine, start), _moved(theirs, start)) for mine, theirs in middle),
        *((len(old) - place, len(new) - place) for place in range(end, 0, -1)),
    ]


def _kept(
    run: Sequence[Pair], old: Sequence[Sequence[Standing]], blocks: Sequence[Block]
) -> Iterator[Placed]:
    """Yield the sentences of blocks that nobody has changed."""
    for mine, theirs in run:
        if mine is not None and theirs is not None:
            yield from (Placed(one.key, theirs, blocks[theirs].kind, one.text) for one in old[mine])


def _recut(
    run: Sequence[Pair], old: Sequence[Sequence[Standing]], blocks: Sequence[Block], language: str
) -> list[Placed]:
    """Return the sentences of blocks that were changed, split, merged, added or taken out.

    Their blocks are numbered as in ``blocks``; one that is gone has a number below 0.
    """
    before = [(one, mine) for mine, _ in run if mine is not None for one in old[mine]]
    after = [
        (text, theirs)
        for _, theirs in run
        if theirs is not None
        for text in split_sentences(blocks[theirs].text, language=language)
    ]
    became = dict(run)

    def alike(mine: int, theirs: int) -> float:
        (one, home), (text, block) = before[mine], after[theirs]
        return _alike(one.text, text, least=ALIKE if became[home] == block else MOVED)

    pairs = matched([one.text for one, _ in before], [text for text, _ in after], alike=alike)
    homes = _homes(pairs, [home for _, home in before], [block for _, block in after], became)
    first = {
        home: before[mine][0].key
        for (mine, _), home in reversed(list(zip(pairs, homes, strict=True)))
        if mine is not None
    }
    return [
        Placed(
            key=None if mine is None else before[mine][0].key,
            block=home,
            kind=blocks[home].kind if home >= 0 else before[mine or 0][0].kind,
            text="" if theirs is None else after[theirs][0],
            beside=first.get(home),
        )
        for (mine, theirs), home in zip(pairs, homes, strict=True)
    ]


def _homes(
    pairs: Sequence[Pair], old: Sequence[int], new: Sequence[int], became: Mapping[int | None, int | None]
) -> list[int]:
    """Return the blocks in which sentences stand: a new block, or -1 - n where the old block n is gone.

    What has no words any more stays with the sentences that were beside it.
    """
    kin = {(old[mine], new[theirs]) for mine, theirs in pairs if mine is not None and theirs is not None}
    kin |= {(mine, theirs) for mine, theirs in became.items() if mine is not None and theirs is not None}
    homes: list[int] = []
    for place, (mine, theirs) in enumerate(pairs):
        if theirs is not None:
            homes.append(new[theirs])
            continue
        assert mine is not None  # noqa: S101 (a pair has one side at least)
        following = next((new[later] for _, later in pairs[place:] if later is not None), None)
        here = homes[-1] if homes else None
        if here is not None and (here == following or (old[mine], here) in kin or here == -1 - old[mine]):
            homes.append(here)
        elif following is not None and (old[mine], following) in kin:
            homes.append(following)
        else:
            homes.append(-1 - old[mine])
    return homes


def _numbered(placed: Sequence[Placed]) -> list[Placed]:
    """Return sentences with their blocks numbered from 0."""
    blocks = groupby(placed, key=lambda one: one.block)
    return [replace(one, block=number) for number, (_, members) in enumerate(blocks) for one in members]


def _joined(members: Sequence[Standing], language: str) -> str:
    return space(language).join(member.text for member in members if member.text)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many texts both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _most_alike(likeness: list[list[float]], old: int, new: int) -> list[Pair]:
    """Return the pairs, both in order, whose likeness is largest together (Needleman and Wunsch 1970)."""
    best = [[0.0] * (new + 1) for _ in range(old + 1)]
    for i in range(old - 1, -1, -1):
        for j in range(new - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    return list(_walk(best, likeness, old, new))


def _walk(best: list[list[float]], likeness: list[list[float]], old: int, new: int) -> Iterator[Pair]:
    i = j = 0
    while i < old and j < new:
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1
    yield from ((place, None) for place in range(i, old))
    yield from ((None, place) for place in range(j, new))


def _alike(one: str, other: str, *, least: float = ALIKE) -> float:
    return float(fuzz.ratio(one, other, score_cutoff=least)) if one and other else 0.0


def _moved(place: int | None, by: int) -> int | None:
    return None if place is None else place + by
