"""Two forests are grown: one on the figures of blocks, one that knows what the first says of them as well."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier, Pool

from benchmarks.learning.layouts import Layout
from benchmarks.learning.lexicon import lexicon
from benchmarks.learning.pages import FOLDS, Example
from dragoman.reading.body.forest import share
from dragoman.reading.body.lexicon import Lexicon
from dragoman.reading.body.second_look import second_look
from dragoman.reading.body.signs import Columns, signs
from dragoman.reading.body.surroundings import Ground, ground, surroundings

Table = npt.NDArray[np.float32]

TREES = 130
_SETTINGS = {
    "loss_function": "CrossEntropy",  # shares of blocks are between 0 and 1
    "iterations": TREES,
    "depth": 6,
    "learning_rate": 0.13,
    "l2_leaf_reg": 6,
    "rsm": 0.35,
    "border_count": 48,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "boosting_type": "Plain",
    "random_seed": 1,
    "verbose": 0,
    "allow_writing_files": False,
}
_SHORT = 4.0  # the logarithm of fifty letters
_EVERY = 5


def learnt(pages: Sequence[Example], *, threshold: float) -> dict[str, Any]:
    """Return what ``weights.json`` holds."""
    shown = [page for page in pages if page.layout is Layout.AS_IT_IS]
    words = {fold: lexicon(page for page in shown if page.fold != fold) for fold in range(FOLDS)}
    figures, grounds = zip(*(figures_of(page, words[page.fold]) for page in pages), strict=True)
    names = list(figures[0])
    tables = [_table(columns) for columns in figures]
    first, opinions = _grown(tables, pages)
    looks = [second_look(opinion, on) for opinion, on in zip(opinions, grounds, strict=True)]
    second, _ = _grown([np.hstack([t, _table(look)]) for t, look in zip(tables, looks, strict=True)], pages)
    return {
        "words": lexicon(shown),
        "threshold": threshold,
        "first": _written(first, names),
        "second": _written(second, names + list(looks[0])),
    }


def figures_of(example: Example, words: Mapping[str, float]) -> tuple[Columns, Ground]:
    """Return the columns of a page as the reader makes them."""
    told = Lexicon(words)
    own = signs(example.page.blocks, example.declared, told)
    on = ground(example.page, own)
    return surroundings(example.page, own, on, told), on


def _table(columns: Columns) -> Table:
    return np.stack(list(columns.values())).astype(np.float32).T


def _grown(tables: Sequence[Table], pages: Sequence[Example]) -> tuple[CatBoostClassifier, list[Table]]:
    """Return a forest grown on all pages, and for each page what a forest says that never saw its site."""
    opinions: dict[int, Table] = {}
    for fold in range(FOLDS):
        forest = _fit([pair for pair in zip(tables, pages, strict=True) if pair[1].fold != fold])
        for place, page in enumerate(pages):
            if page.fold == fold:
                raw = forest.predict(tables[place], prediction_type="RawFormulaVal")
                opinions[place] = share(raw.astype(np.float32))
    return _fit(list(zip(tables, pages, strict=True))), [opinions[place] for place in range(len(pages))]


def _fit(pairs: Sequence[tuple[Table, Example]]) -> CatBoostClassifier:
    kept = [_sample(table, page) for table, page in pairs]
    rows, truths, weights = (np.concatenate(part) for part in zip(*kept, strict=True))
    forest = CatBoostClassifier(**_SETTINGS)
    forest.fit(Pool(rows, truths, weight=weights))
    return forest


def _sample(table: Table, page: Example) -> tuple[Table, Table, Table]:
    """Return a page's rows; of the many false short ones every fifth, with five times its weight."""
    truths, weights = np.array(page.shares, np.float32), np.array(page.weights, np.float32)
    plain = (truths == 0) & (table[:, 0] < _SHORT)
    rare = np.cumsum(plain) % _EVERY == 0
    kept = ~plain | rare
    return table[kept], truths[kept], np.where(plain, weights * _EVERY, weights)[kept]


def _written(forest: CatBoostClassifier, names: Sequence[str]) -> dict[str, Any]:
    """Return a forest as few numbers: its columns, borders and leaves."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        forest.save_model(file.name, format="json")
        model = json.loads(Path(file.name).read_text("utf-8"))
    trees = model["oblivious_trees"]
    used = sorted({split["float_feature_index"] for tree in trees for split in tree["splits"]})
    splits = [split for tree in trees for split in _deep(tree)["splits"]]
    return {
        "names": [names[place] for place in used],
        "column": [used.index(split["float_feature_index"]) for split in splits],
        "border": [float(f"{split['border']:.5g}") for split in splits],
        "leaves": [[round(value, 3) for value in _deep(tree)["leaf_values"]] for tree in trees],
        "bias": model["scale_and_bias"][1],
    }


def _deep(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a tree that asks as often as the others: CatBoost ends some early."""
    splits, leaves = list(tree["splits"]), list(tree["leaf_values"])
    while len(splits) < int(_SETTINGS["depth"]):  # type: ignore[call-overload]
        splits.append({"float_feature_index": splits[0]["float_feature_index"], "border": 1e30})
        leaves += leaves
    return {"splits": splits, "leaf_values": leaves}
