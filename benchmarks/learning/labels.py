"""Which blocks of a page are its article, found by laying the true text beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

# As in the metric that reading is measured by.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
_SIZE = 4
_NEAR = 5
_MOSTLY = 0.6


def tokens(text: str) -> list[str]:
    """Return the words of a text; scripts that do not part words fall into characters."""
    return _TOKEN.findall(_INVISIBLE.sub("", text).lower())


def shares(texts: Sequence[str], truth: str) -> list[float]:
    """Return which share of each block is in the truth; copies are not, unless the truth has them."""
    words = [tokens(text) for text in texts]
    true_words = tokens(truth)
    grams = {tuple(true_words[place : place + _SIZE]) for place in range(len(true_words) - _SIZE + 1)}
    found = [_share(block, grams) for block in words]
    _drop_copies(words, found, f" {' '.join(true_words)} ")
    return _judge_short(words, found, truth)


def _share(block: list[str], grams: set[tuple[str, ...]]) -> float | None:
    """Return None for blocks too short to tell alone."""
    own = [tuple(block[place : place + _SIZE]) for place in range(len(block) - _SIZE + 1)]
    return sum(gram in grams for gram in own) / len(own) if own else None


def _drop_copies(words: list[list[str]], found: list[float | None], truth: str) -> None:
    """Of equal blocks, believe as many as the truth has: those with the truest neighbours."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, share in enumerate(found):
        if share is not None and share > 0.5:
            places[tuple(words[place])].append(place)
    for block, copies in places.items():
        believed = max(1, truth.count(f" {' '.join(block)} "))
        copies.sort(key=lambda place: sum(_around(found, place)), reverse=True)
        for place in copies[believed:]:
            found[place] = 0.0


def _around(found: list[float | None], place: int) -> list[float]:
    near = found[max(0, place - _NEAR) : place] + found[place + 1 : place + 1 + _NEAR]
    return [share or 0.0 for share in near]


def _judge_short(words: list[list[str]], found: list[float | None], truth: str) -> list[float]:
    """Believe short blocks that are lines of the truth near true blocks, or run on from one."""
    lines = {tuple(tokens(line)) for line in truth.split("\n")}
    running = f" {' '.join(tokens(truth))} "
    judged: list[float] = []
    for place, share in enumerate(found):
        if share is None:
            near = max(_around(found, place), default=0) > _MOSTLY
            is_line = tuple(words[place]) in lines
            before = next((words[p] for p in range(place - 1, -1, -1) if (found[p] or 0) > _MOSTLY), [])
            runs_on = f" {' '.join([*before[-2:], *words[place]])} " in running if before else False
            share = float(bool(words[place]) and ((is_line and near) or (not is_line and runs_on)))
        judged.append(share)
    return judged
