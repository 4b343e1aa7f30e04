"""Trees of decisions, learnt elsewhere and read from a file, asked for all blocks of a page at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from dragoman.reading.body.lexicon import Lexicon
from dragoman.reading.body.signs import Columns

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees that ask one question at each depth, the same in all their branches."""

    names: tuple[str, ...]
    column: npt.NDArray[np.intp]
    """Of each question the name that it asks for, and the border above which the answer is yes."""
    border: Floats
    questions: npt.NDArray[np.intp]
    """Depths × trees: which question is asked."""
    leaves: Floats
    """Trees × leaves; the answers to a tree's questions are the bits of a leaf's number."""
    bias: float

    def scores(self, columns: Columns) -> Floats:
        """Return for each block the logarithm of the odds that it belongs to the article."""
        trees, leaves = self.leaves.shape
        table = np.array([columns[name] for name in self.names], np.float32)
        answers = (table.take(self.column, axis=0) > self.border).view(np.uint8)
        numbers = np.zeros((trees, table.shape[1]), np.uint8)
        for bit, asked in enumerate(self.questions):
            numbers |= answers.take(asked, axis=0) << np.uint8(bit)
        offsets = (np.arange(trees) * leaves)[:, None]
        found: Floats = self.leaves.ravel().take(numbers + offsets).sum(axis=0) + np.float32(self.bias)
        return found


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learnt: what words of classes and ids tell, a first and a second opinion."""

    words: Lexicon
    first: Forest
    second: Forest
    threshold: float


@cache
def weights() -> Weights:
    """Return what was learnt, read once; ``python -m benchmarks.learning`` writes the file."""
    stored = json.loads((resources.files(__package__) / "weights.json").read_text("utf-8"))
    first, second = (_forest(stored[name]) for name in ("first", "second"))
    return Weights(Lexicon(stored["words"]), first, second, stored["threshold"])


def _forest(stored: Mapping[str, list[float]]) -> Forest:
    leaves = np.array(stored["leaves"], np.float32)
    asked = np.array([stored["column"], stored["border"]], np.float32)
    # Trees share many questions: each is answered once.
    (column, border), questions = np.unique(asked, axis=1, return_inverse=True)
    return Forest(
        names=tuple(map(str, stored["names"])),
        column=column.astype(np.intp),
        border=border[:, None],
        questions=questions.reshape(len(leaves), -1).T,
        leaves=leaves,
        bias=float(stored["bias"][0]),
    )


def share(scores: Floats) -> Floats:
    """Return scores as probabilities."""
    return (1 / (1 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
