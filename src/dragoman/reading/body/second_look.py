"""What a first opinion on all blocks says of each: the company it keeps."""

from __future__ import annotations

import numpy as np

from dragoman.reading.body.signs import Columns
from dragoman.reading.body.surroundings import Floats, Ground, Places, shifted

_SURE = 0.7
_FAR = 200
_REACHES = (3, 8, 20)


def second_look(first: Floats, on: Ground) -> Columns:
    """Return the columns that only a first score of each block makes possible."""
    heavy = on.weight + 5  # so that short blocks count as well
    scored, weighed = _cumulated(first * heavy), _cumulated(heavy)
    return (
        {"first": first, **{f"first{step:+d}": shifted(first, step) for step in range(-4, 5) if step}}
        | _box_columns(first * heavy, heavy, scored, weighed, on)
        | _window_columns(scored, weighed)
        | _page_columns(first, scored, on)
        | _sure_columns(first, weighed)
        | _family_columns(first * heavy, heavy, on)
    )


def _box_columns(points: Floats, heavy: Floats, scored: Floats, weighed: Floats, on: Ground) -> Columns:
    """Tell how the rest of each box was scored, and how much of the page's article it holds."""
    columns: Columns = {}
    for level, boxes in enumerate(on.above):
        first, last = on.first[boxes], on.last[boxes]
        inside = scored[last] - scored[first]
        columns[f"first_box{level}"] = (inside - points) / (weighed[last] - weighed[first] - heavy + 1)
        columns[f"first_held{level}"] = inside / (scored[-1] + 1)
    return columns


def _window_columns(scored: Floats, weighed: Floats) -> Columns:
    count = len(scored) - 1
    index = np.arange(count)
    columns: Columns = {}
    for reach in _REACHES:
        low, high = np.maximum(index - reach, 0), np.minimum(index + 1 + reach, count)
        columns[f"first_last{reach}"] = _mean(scored, weighed, low, index)
        columns[f"first_next{reach}"] = _mean(scored, weighed, index + 1, high)
    return columns


def _mean(scored: Floats, weighed: Floats, start: Places, end: Places) -> Floats:
    return (scored[end] - scored[start]) / (weighed[end] - weighed[start] + 1)


def _page_columns(first: Floats, scored: Floats, on: Ground) -> Columns:
    total = scored[-1] + 1
    count = len(scored) - 1
    return {
        "first_relative": first / (first.max() + 0.01),
        "first_most": np.full(count, first.max(), np.float32),
        "first_before": scored[:-1] / total,
        "first_after": (total - scored[1:]) / total,
        "first_all": np.full(count, np.log1p(total), np.float32),
        "first_share": np.full(count, total / (on.sums["weight"][-1] + 1), np.float32),
    }


def _sure_columns(first: Floats, weighed: Floats) -> Columns:
    """Tell how far the nearest blocks are that are surely of the article, and how much stands between."""
    count = len(first)
    index, sure = np.arange(count), first > _SURE
    last = np.maximum.accumulate(np.where(sure, index, -1))
    following = np.minimum.accumulate(np.where(sure, index, count)[::-1])[::-1]
    since, until = (
        np.where(last < 0, _FAR, index - last),
        np.where(following == count, _FAR, following - index),
    )
    behind = weighed[index] - weighed[np.minimum(last + 1, index)]
    ahead = weighed[np.minimum(following, count - 1)] - weighed[index]
    return {
        "sure_since": np.log1p(np.minimum(since, _FAR)),
        "sure_until": np.log1p(np.minimum(until, _FAR)),
        "text_since_sure": np.where(last < 0, -1, np.log1p(behind)),
        "text_until_sure": np.where(following == count, -1, np.log1p(np.maximum(ahead, 0))),
    }


def _family_columns(points: Floats, heavy: Floats, on: Ground) -> Columns:
    _, family = np.unique(on.above[1], return_inverse=True)
    scored, weighed = np.bincount(family, points)[family], np.bincount(family, heavy)[family]
    return {"first_family": (scored - points) / (weighed - heavy + 1)}


def _cumulated(column: Floats) -> Floats:
    return np.concatenate([np.zeros(1, np.float32), np.cumsum(column, dtype=np.float32)])
