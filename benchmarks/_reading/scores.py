"""How near what a reader found comes to the truth; the metric is that of the sets' own README."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from statistics import fmean
from urllib.parse import unquote, urlsplit

from benchmarks._reading.truth import AVERAGED, Page, by

FACTS = ("title", "authors", "date", "image")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
_QUOTES = str.maketrans("‘’‚‛“”„‟«»`´", "''''\"\"\"\"\"\"''")
_IDENTIFIER = re.compile(r"(?<![0-9a-z])(?!(?:19|20)\d{6}(?![0-9a-z]))(?=[a-z]*\d)[0-9a-z]{8,}")
_MUCH = 0.9


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader made of a page, its CPU seconds, and the most memory its process took so far."""

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    image: str = ""
    language: str = ""
    seconds: float = 0.0
    megabytes: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of a body, None without a true one, and which facts are right of those known."""

    precision: float | None
    recall: float | None
    facts: Mapping[str, bool] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        return _f1(self.precision or 0.0, self.recall or 0.0)


Scores = Mapping[str, Score]


def score(found: Found, page: Page) -> Score:
    """Return how right ``found`` is."""
    precision, recall = overlap(found.text, page.text) if page.text else (None, None)
    known: dict[str, tuple[object, Callable[[], bool]]] = {
        "title": (page.title, lambda: _plain(found.title) == _plain(page.title)),
        "authors": (page.authors, lambda: {*map(_plain, found.authors)} == {*map(_plain, page.authors)}),
        "date": (page.date, lambda: found.date == page.date),
        "image": (page.images, lambda: bool(_marks([found.image]) & _marks(page.images))),
    }
    return Score(precision, recall, {name: is_right() for name, (truth, is_right) in known.items() if truth})


def cause(one: Score, found: Found) -> str:
    """Return what is wrong with a body, in a word or two."""
    precise, complete = (one.precision or 0) >= _MUCH, (one.recall or 0) >= _MUCH
    if not found.text:
        return "empty"
    if precise and complete:
        return "nearly right"
    if not one.recall:
        return "elsewhere"
    return "too much" if complete else "too little" if precise else "too much and too little"


def overlap(found: str, truth: str) -> tuple[float, float]:
    """Return precision and recall of 4-gram shingles of words."""
    ours, theirs = _shingles(found), _shingles(truth)
    shared = (ours & theirs).total()
    return (shared / ours.total() if ours else 0.0), (shared / theirs.total() if theirs else 0.0)


def body(scores: Scores, pages: Iterable[Page]) -> float | None:
    """Return the F1 of mean precision and mean recall over pages, None where none has a true body."""
    found = [scores[page.key] for page in pages if page.key in scores]
    precisions = [one.precision for one in found if one.precision is not None]
    recalls = [one.recall for one in found if one.recall is not None]
    return _f1(fmean(precisions), fmean(recalls)) if precisions else None


def average(scores: Scores, pages: Iterable[Page]) -> float:
    """Return the mean of the sets' body F1."""
    sets = by((page for page in pages if page.set in AVERAGED), "set")
    return fmean(body(scores, chosen) or 0.0 for chosen in sets.values())


def share(scores: Scores, pages: Iterable[Page], fact: str) -> float | None:
    """Return on what share of pages a fact is right, None where it is known of none."""
    right = [scores[page.key].facts[fact] for page in pages if fact in _facts(scores, page)]
    return fmean(right) if right else None


def _facts(scores: Scores, page: Page) -> Mapping[str, bool]:
    return scores[page.key].facts if page.key in scores else {}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(_INVISIBLE.sub("", text).lower())
    size = min(4, len(tokens))
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False)) if size else Counter()


def _plain(text: str) -> str:
    return "".join(text.translate(_QUOTES).lower().split())


def _marks(addresses: Iterable[str]) -> set[str]:
    """Return what outlives a picture's sizes and servers: path, stem and identifiers of its address."""
    marks: set[str] = set()
    for address in filter(None, addresses):
        path = unquote(urlsplit(address).path)
        marks |= {path, PurePosixPath(path).stem, *_IDENTIFIER.findall(unquote(address).lower())}
    return marks - {"", "/"}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
