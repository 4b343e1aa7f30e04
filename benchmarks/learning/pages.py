"""Pages with truth become examples: figures of each block, and whether it is of the article."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.learning.labels import shares, tokens
from benchmarks.learning.layouts import Layout, laid_out, with_strangers
from dragoman.reading.body.lexicon import WORD
from dragoman.reading.body.signs import Declared
from dragoman.reading.body.weighing import declared
from dragoman.reading.boxes import Box
from dragoman.reading.charset import decode
from dragoman.reading.page import Page, open_page

SETS = ("scrapinghub", "fundus", "fundus_eval", "wcxb_article")
"""Collections whose licences (MIT, CC BY 4.0) let anything be learnt from them."""
FOLDS = 3
_VARIANTS = 2
_OUTLET = "News, sports, weather and business from the city and the world | The Daily Times"
_STRANGERS = 0.4
_MOST = 0.5
_LEAST = 0.002


@dataclass(frozen=True, slots=True)
class Example:
    """A page, what its head says, what share of each block is true, and how much each counts."""

    site: str
    page: Page
    declared: Declared
    shares: Sequence[float]
    weights: Sequence[float]
    layout: Layout

    @property
    def fold(self) -> int:
        """A site stands in one fold only: what is learnt of it is never asked about it."""
        return zlib.crc32(self.site.encode()) % FOLDS

    def named(self) -> Iterator[tuple[frozenset[str], bool, float]]:
        """Yield for each block the words of the boxes around it, whether it is true, and its share."""
        sizes = [len(tokens(block.text)) for block in self.page.blocks]
        for block, share, size in zip(self.page.blocks, self.shares, sizes, strict=True):
            words = WORD.findall(block.inside)
            box: Box | None = block.box
            while box is not None:
                words += WORD.findall(box.words)
                box = box.parent
            yield frozenset(words), share > 0.5, size / (sum(sizes) + 1)


def examples(corpus: Path) -> Iterator[Example]:
    """Yield each page as it is, and in two other layouts, some with another article's paragraphs on them."""
    return (example for example in _examples(corpus) if example.page.blocks)


def _examples(corpus: Path) -> Iterator[Example]:
    records = [record for name in SETS for record in _records(corpus, name)]
    random = Random(4)
    for record in records:
        html = decode((corpus / record["set"] / "html" / f"{record['id']}.html").read_bytes()).encode(
            "utf-8", "replace"
        )
        yield _example(html, record, Layout.AS_IT_IS)
        for layout in random.sample(list(Layout), _VARIANTS):
            stranger = _stranger(record, records, random)
            is_strange = layout is Layout.AS_IT_IS or random.random() < _STRANGERS
            changed = with_strangers(html, stranger, random) if stranger and is_strange else html
            yield _forgetful(_example(laid_out(changed, layout), record, layout, voice=0.5), random)


def _records(corpus: Path, name: str) -> list[dict[str, Any]]:
    with (corpus / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [record for record in map(json.loads, lines) if record["text"]]


def _stranger(record: Mapping[str, Any], records: Sequence[Mapping[str, Any]], random: Random) -> list[str]:
    """Return paragraphs of another site's article in the same language."""
    others = [
        other
        for other in random.sample(records, 30)
        if other["lang"] == record["lang"] and other["site"] != record["site"]
    ]
    text = random.choice(others)["text"] if others else ""
    return [line for line in text.split("\n") if 50 < len(line) < 500]


def _example(html: bytes, record: Mapping[str, Any], layout: Layout, voice: float = 1.0) -> Example:
    page = open_page(html)
    texts = [block.text for block in page.blocks]
    whole = max(30, len(tokens(record["text"])))
    weights = [voice * (min(len(tokens(text)) / whole, _MOST) + _LEAST) for text in texts]
    true = shares(texts, record["text"])
    return Example(record["site"], page, declared(page.tree), true, weights, layout)


def _forgetful(example: Example, random: Random) -> Example:
    """Take away what the head says, or part of it, as often as the web does: heads lie, or say nothing."""
    said = example.declared
    title = random.choices([said.title, f"{said.title} - {_OUTLET}", _OUTLET, ""], [5, 2, 1, 2])[0]
    standfirst = random.choices([said.standfirst, _OUTLET, ""], [2, 1, 2])[0]
    has_names = example.layout in {Layout.AS_IT_IS, Layout.BOXES}
    body = said.body if has_names and random.random() < 0.5 else ""
    return replace(example, declared=Declared(title, standfirst, body))
