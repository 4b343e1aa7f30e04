"""Which blocks of a page are its article, and why: two opinions on each, the second knowing the first."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.body.comments import comments_from
from dragoman.reading.body.forest import Floats, share, weights
from dragoman.reading.body.reasons import reason
from dragoman.reading.body.second_look import second_look
from dragoman.reading.body.signs import Columns, Declared, signs
from dragoman.reading.body.surroundings import ground, surroundings
from dragoman.reading.boxes import TextBlock, Where
from dragoman.reading.page import Page

_LONGEST_TITLE = 300
_LONGEST_STANDFIRST = 600
_SHORTEST_BODY = 300
_TRUST = 0.6  # in the second opinion; both together are right more often than either
_MOST, _NEARLY, _DOUBTFUL = 0.6, 0.6, 0.1
_LONG = 40
_IN_A_POST = 0.18
_IN_A_COMMENT = 0.1
_LIVE = '"LiveBlogPosting"'
_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_TAG = re.compile("<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A block of a page: kept or dropped, the probability that it is of the article, and why in words."""

    block: TextBlock
    is_kept: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """The probabilities of a page's blocks, with the figures that they come from, and which are kept."""

    page: Page
    scores: Floats
    columns: Columns
    is_kept: npt.NDArray[np.bool_]

    def kept(self) -> list[TextBlock]:
        """Return the blocks of the article, in reading order."""
        return [block for block, kept in zip(self.page.blocks, self.is_kept.tolist(), strict=True) if kept]

    def explained(self) -> list[Weighed]:
        """Return every block with what became of it and why."""
        opinions = zip(self.page.blocks, self.is_kept.tolist(), self.scores.tolist(), strict=True)
        return [
            Weighed(block, kept, round(score, 3), reason(block, kept, self.columns, place))
            for place, (block, kept, score) in enumerate(opinions)
        ]


def weigh(page: Page, *, evidence: Sequence[float] | None = None) -> Weighing:
    """Return what each block of a page weighs.

    ``evidence`` is what is known beforehand of each block, as a logarithm of odds: above zero for the
    article, below against it.
    """
    if not page.blocks:
        return Weighing(page, np.zeros(0, np.float32), {}, np.zeros(0, np.bool_))
    learnt = weights()
    told = np.zeros(len(page.blocks), np.float32) if evidence is None else np.array(evidence, np.float32)
    data = _data(page.tree)
    own = signs(page.blocks, _declared(page.tree, data), learnt.words)
    on = ground(page, own)
    columns = surroundings(page, own, on, learnt.words)
    first = learnt.first.scores(columns) + told
    columns |= second_look(share(first), on)
    second = learnt.second.scores(columns) + told
    scores = share(_TRUST * second + (1 - _TRUST) * first)
    likely = scores > _threshold(scores, on.weight, learnt.threshold)
    if _LIVE in data:
        likely |= (scores > _IN_A_POST) & _in_posts(page.blocks)
    comment = np.arange(len(likely)) >= comments_from(page.blocks, likely, own["dated"])
    columns["comment"] = comment.astype(np.float32)
    scores, likely = np.where(comment, scores * np.float32(_IN_A_COMMENT), scores), likely & ~comment
    return Weighing(page, scores, columns, likely & _is_new(page.blocks, likely))


def _threshold(scores: Floats, weight: Floats, usual: float) -> float:
    """Return how probable a block must be: less than usual where a page is so odd that hardly any is."""
    expected = scores * weight
    if expected[scores > usual].sum() >= _MOST * expected.sum():
        return usual
    surest = float(scores[weight >= _LONG].max(initial=_DOUBTFUL))
    return min(usual, _NEARLY * surest)


def _in_posts(blocks: Sequence[TextBlock]) -> npt.NDArray[np.bool_]:
    """Tell which texts stand in a post of a live blog: each post is an article, and looks little like one."""
    return np.array(
        [bool(block.where & Where.ARTICLE) and any(map(str.isalpha, block.text)) for block in blocks]
    )


def _is_new(blocks: Sequence[TextBlock], likely: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell which long texts were not kept before: some pages hold their article twice, once for printers."""
    seen: set[str] = set()
    new = likely.copy()
    for place in np.flatnonzero(likely).tolist():
        text = blocks[place].text
        if len(text) >= _LONG:
            new[place] = text not in seen
            seen.add(text)
    return new


def declared(tree: LexborHTMLParser) -> Declared:
    """Return what the head of a page says of its article."""
    return _declared(tree, _data(tree))


def _declared(tree: LexborHTMLParser, data: str) -> Declared:
    title = _content(tree, 'meta[property="og:title"]')
    if not title and (element := tree.css_first("title")) is not None:
        title = element.text()
    standfirst = _content(tree, 'meta[property="og:description"]') or _content(
        tree, 'meta[name="description" i]'
    )
    return Declared(_line(title)[:_LONGEST_TITLE], _line(standfirst)[:_LONGEST_STANDFIRST], _body(data))


def _body(data: str) -> str:
    longest = max(_BODY.findall(data), key=len, default="")
    if len(longest) < _SHORTEST_BODY:
        return ""
    try:
        text = json.loads(f'"{longest}"', strict=False)
    except ValueError:
        return ""
    return "".join(_TAG.sub("", unescape(text)).split())


def _data(tree: LexborHTMLParser) -> str:
    """Return the page's data for machines, JSON-LD, as it stands there."""
    return "\n".join(script.text() or "" for script in tree.css('script[type="application/ld+json"]'))


def _content(tree: LexborHTMLParser, selector: str) -> str:
    element = tree.css_first(selector)
    return (element.attributes.get("content") or "") if element is not None else ""


def _line(text: str) -> str:
    return " ".join(text.split())
