"""Where a block stands, in figures: its boxes, its place on the page, its neighbours and its like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from dragoman.reading.body.lexicon import Lexicon
from dragoman.reading.body.signs import Columns
from dragoman.reading.boxes import Box
from dragoman.reading.page import Page

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

_TAGS = (
    "p div li td th h1 h2 h3 h4 h5 h6 a section article blockquote figcaption dd dt span pre address"
    " body ul tr center form main"
)
TAGS = {tag: number for number, tag in enumerate(_TAGS.split(), 1)}
_LEVELS = 5
_BITS = 17
_SHARES = (0.4, 0.65, 0.9)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the columns of a page are measured on: its boxes as arrays, and sums over its blocks."""

    above: tuple[Places, ...]
    """For each block its box, the box of that, and so on."""
    first: Places
    last: Places
    depth: Floats
    tag: Places
    parent: Places
    where: Places
    weight: Floats
    good: Floats
    """Weight of sentences that are no links."""
    sums: dict[str, Floats]
    """Cumulated ``good``, ``weight`` and linked weight, each with a zero before."""

    def within(self, name: str, boxes: Places) -> Floats:
        """Return the sum over the blocks that each box holds."""
        return self.sums[name][self.last[boxes]] - self.sums[name][self.first[boxes]]


def ground(page: Page, own: Columns) -> Ground:
    """Return the arrays that all columns are made from."""
    boxes = page.boxes
    parent = np.array([box.parent.number if box.parent else 0 for box in boxes], np.intp)
    first, last = (
        np.array([box.first for box in boxes], np.intp),
        np.array([box.last for box in boxes], np.intp),
    )
    depth = np.array([box.depth for box in boxes], np.float32)
    tag = np.array([TAGS.get(box.tag, 0) for box in boxes], np.intp)
    where = np.array([box.where for box in boxes], np.intp)
    above = [np.array([block.box.number for block in page.blocks], np.intp)]
    for _ in range(_LEVELS - 1):
        above.append(parent[above[-1]])
    weight, linked = own["weight"], own["linked"]
    good = np.where((own["sentences"] > 0) & (linked < 0.5), weight * (1 - linked), 0).astype(np.float32)
    sums = {
        "good": _cumulated(good),
        "weight": _cumulated(weight),
        "linked": _cumulated(weight * linked),
        "topic": _cumulated(_topic(own)),
    }
    return Ground(tuple(above), first, last, depth, tag, parent, where, weight, good, sums)


def _topic(own: Columns) -> Floats:
    """Return how often blocks speak of what the headline says; links and the headline itself do not count."""
    words = own["title_words"] + 0.5 * own["standfirst_words"]
    return np.where((own["linked"] < 0.5) & (own["like_title"] < 0.6), words, 0).astype(np.float32)


def surroundings(page: Page, own: Columns, on: Ground, lexicon: Lexicon) -> Columns:
    """Return all columns of a page, those of its texts among them."""
    parts = (
        _logged(own),
        _box_columns(on),
        _word_columns(page.boxes, on, lexicon),
        _place_columns(own, on),
        _container_columns(on),
        _kin_columns(page, on),
        _best_columns(on),
        _heaviest_columns(on),
        _neighbour_columns(own, on),
    )
    return reduce(lambda columns, part: columns | part, parts)


def _logged(own: Columns) -> Columns:
    weight = own["weight"]
    return own | {"weight": np.log1p(weight), "sentence_share": own["sentences"] / (weight + 1) * 100}


def _box_columns(on: Ground) -> Columns:
    where = on.where[on.above[0]]
    bits = {f"where{bit}": (where >> bit & 1).astype(np.float32) for bit in range(_BITS)}
    tags = {f"tag{level}": on.tag[on.above[level]].astype(np.float32) for level in range(3)}
    return bits | tags | {"depth": on.depth[on.above[0]]}


def _word_columns(boxes: list[Box], on: Ground, lexicon: Lexicon) -> Columns:
    """Return what classes and ids say: of the nearest boxes each, of all above a block in sum."""
    count = len(boxes)
    own, total, lowest, highest = [0.0] * count, [0.0] * count, [0.0] * count, [0.0] * count
    for number, (box, outer) in enumerate(zip(boxes, on.parent.tolist(), strict=True)):
        if box.parent is None:
            continue
        score = own[number] = lexicon.of_box(box.words) if box.words else 0.0
        total[number] = total[outer] + score
        lowest[number] = min(lowest[outer], score)
        highest[number] = max(highest[outer], score)
    inner = on.above[0]
    scores = np.array(own, np.float32)
    columns = {f"words{level}": scores[on.above[level]] for level in range(4)}
    sums = {"words": total, "words_low": lowest, "words_high": highest}
    return columns | {name: np.array(values, np.float32)[inner] for name, values in sums.items()}


def _place_columns(own: Columns, on: Ground) -> Columns:
    count = len(on.weight)
    index = np.arange(count, dtype=np.float32)
    good, weight = on.sums["good"], on.sums["weight"]
    all_good, all_weight = good[-1] + 1, weight[-1] + 1
    headline = _headline(own, on)
    if headline is None:
        since, text_since = np.full(count, -1000, np.float32), np.full(count, -100, np.float32)
    else:
        since = index - headline
        text_since = np.sign(since) * np.log1p(np.abs(weight[:-1] - weight[headline]))
    return {
        "since_title": since,
        "text_since_title": text_since,
        "place": index / count,
        "good_before": good[:-1] / all_good,
        "good_until": good[1:] / all_good,
        "text_before": weight[:-1] / all_weight,
        "blocks": _same(np.log1p(count), count),
        "good": _same(np.log1p(all_good), count),
        "good_share": _same(all_good / all_weight, count),
    }


def _headline(own: Columns, on: Ground) -> int | None:
    """Return which block is the headline, if any looks like it."""
    is_h1 = on.tag[on.above[0]] == TAGS["h1"]
    like = own["like_title"]
    count = len(like)
    score = like + 0.3 * (is_h1 & (like > 0.2)) + 0.3 * own["is_title"] - np.arange(count) / count * 0.1
    if score.max() > 0.4:
        return int(score.argmax())
    return int(is_h1.argmax()) if is_h1.any() else None


def _container_columns(on: Ground) -> Columns:
    all_good, all_topic = on.sums["good"][-1] + 1, on.sums["topic"][-1] + 0.5
    index = np.arange(len(on.weight))
    columns: Columns = {}
    for level in range(_LEVELS):
        boxes = on.above[level]
        good, weight = on.within("good", boxes), on.within("weight", boxes) + 1
        count = on.last[boxes] - on.first[boxes]
        topic = on.within("topic", boxes)
        columns |= {
            f"box{level}_topic": topic / all_topic,
            f"box{level}_topical": topic / (good + 100) * 100,
            f"box{level}_good": good / all_good,
            f"box{level}_linked": on.within("linked", boxes) / weight,
            f"box{level}_blocks": np.log1p(count),
            f"box{level}_dense": good / weight,
        }
        if level == 2:
            columns["box2_place"] = (index - on.first[boxes]) / count
    return columns


def _kin_columns(page: Page, on: Ground) -> Columns:
    """Compare a block with its siblings of the same tag, with blocks of its shape, and of its classes."""
    inner = on.above[0]
    names: dict[tuple[str, str, str], int] = {}
    classes = np.array(
        [
            names.setdefault((b.box.tag, b.box.words, b.box.parent.words if b.box.parent else ""), len(names))
            for b in page.blocks
        ],
        np.intp,
    )
    tags = [on.tag[on.above[level]] for level in range(3)]
    shape = ((tags[0] << 5 | tags[1]) << 5 | tags[2]) << 8 | on.depth[inner].astype(np.intp) % 256
    keys = {"siblings": on.above[1] << 5 | tags[0], "shape": shape, "classes": classes, "family": on.above[1]}
    columns: Columns = {}
    for name, key in keys.items():
        columns |= _group_columns(name, key, on)
    return columns


def _group_columns(name: str, key: Places, on: Ground) -> Columns:
    _, group = np.unique(key, return_inverse=True)
    count, good = np.bincount(group), np.bincount(group, on.good)
    weight = np.bincount(group, on.weight)
    linked = np.bincount(group, np.diff(on.sums["linked"]))
    topic = np.bincount(group, np.diff(on.sums["topic"]))
    return {
        f"{name}_topic": (topic / (on.sums["topic"][-1] + 0.5))[group],
        f"{name}_topical": (topic / (good + 100) * 100)[group],
        f"{name}_count": np.log1p(count)[group],
        f"{name}_good": (good / (on.sums["good"][-1] + 1))[group],
        f"{name}_length": np.log1p(weight / count)[group],
        f"{name}_linked": (linked / (weight + 1))[group],
    }


def _best_columns(on: Ground) -> Columns:
    """Tell whether a block is in the innermost box that holds most of the sentences."""
    index, depth = np.arange(len(on.weight)), on.depth
    held = on.sums["good"][on.last] - on.sums["good"][on.first]
    columns: Columns = {}
    for share in _SHARES:
        enough = np.flatnonzero(held >= share * on.sums["good"][-1])
        best = enough[np.argmax(depth[enough])]
        inside = (index >= on.first[best]) & (index < on.last[best])
        columns |= {
            f"best{share}": inside.astype(np.float32),
            f"best{share}_place": (index - on.first[best]) / max(1, on.last[best] - on.first[best]),
            f"best{share}_depth": depth[on.above[0]] - depth[best],
        }
    return columns


def _heaviest_columns(on: Ground) -> Columns:
    """Compare a block with the siblings that hold most of the sentences: mostly the article's paragraphs."""
    boxes, family = np.unique(on.above[1], return_inverse=True)
    good = np.bincount(family, on.good)
    heaviest = int(good.argmax())
    members = np.flatnonzero(family == heaviest)
    box = boxes[heaviest]
    index, inner = np.arange(len(on.weight)), on.above[0]
    before, after = np.maximum(members[0] - index, 0), np.maximum(index - members[-1], 0)
    usual = np.bincount(on.tag[inner[members]]).argmax()
    return {
        "heaviest": (family == heaviest).astype(np.float32),
        "heaviest_share": _same(good[heaviest] / (on.sums["good"][-1] + 1), len(index)),
        "heaviest_away": np.log1p(before) - np.log1p(after),
        "heaviest_box": ((index >= on.first[box]) & (index < on.last[box])).astype(np.float32),
        "heaviest_depth": on.depth[inner] - on.depth[inner[members]].mean(),
        "heaviest_tag": (on.tag[inner] == usual).astype(np.float32),
    }


def _neighbour_columns(own: Columns, on: Ground) -> Columns:
    inner = on.above[0]
    near: Columns = {
        "weight": np.log1p(on.weight),
        "linked": own["linked"],
        "good": np.log1p(on.good),
        "ends": own["ends"],
        "tag": on.tag[inner].astype(np.float32),
        "heading": (on.where[inner] >> 11 & 1).astype(np.float32),
    }
    columns: Columns = {}
    for offset in (-2, -1, 1, 2):
        names = list(near)[:3] if abs(offset) == 2 else near
        columns |= {f"{name}{offset:+d}": shifted(near[name], offset) for name in names}
    for reach in (3, 8):
        columns |= _window_columns(on, reach)
    return columns


def _window_columns(on: Ground, reach: int) -> Columns:
    count = len(on.weight)
    index = np.arange(count)
    low, high = np.maximum(index - reach, 0), np.minimum(index + 1 + reach, count)
    good, weight, linked = on.sums["good"], on.sums["weight"], on.sums["linked"]
    after = index + 1
    return {
        f"good_last{reach}": np.log1p(good[index] - good[low]),
        f"good_next{reach}": np.log1p(good[high] - good[after]),
        f"linked_last{reach}": (linked[index] - linked[low]) / (weight[index] - weight[low] + 1),
        f"linked_next{reach}": (linked[high] - linked[after]) / (weight[high] - weight[after] + 1),
    }


def shifted(column: Floats, offset: int) -> Floats:
    """Return what stands ``offset`` rows away, -1 beyond the ends."""
    moved = np.full_like(column, -1)
    if offset < 0:
        moved[-offset:] = column[:offset]
    elif offset < len(column):
        moved[:-offset] = column[offset:]
    return moved


def _cumulated(column: Floats) -> Floats:
    return np.concatenate([np.zeros(1, np.float32), np.cumsum(column, dtype=np.float32)])


def _same(value: float, count: int) -> Floats:
    return np.full(count, value, np.float32)
