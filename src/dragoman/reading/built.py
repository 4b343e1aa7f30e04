"""Pages whose article a browser would build from a script: its blocks stand behind those that are shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.reading.body import Weighing
from dragoman.reading.boxes import TextBlock, Where
from dragoman.reading.page import Page, open_page
from dragoman.reading.scripted import scripted

_SHORTEST_ARTICLE = 400
"""What a page shows may be shorter: then its scripts are asked as well."""
_SURE, _DOUBTFUL = 0.95, 0.1
_SURELY_SHOWN, _TOLD_BY = 0.9, 40


def with_scripts(shown: Weighing) -> Weighing:
    """Return a weighing as it is, or where it keeps hardly any text, with those of scripts that hold more."""
    letters = _letters(shown.kept())
    if letters >= _SHORTEST_ARTICLE or is_built(shown.page):
        return shown
    whole = built(shown)
    if _letters(whole.kept()) <= 2 * letters:
        return shown
    is_surely_all = shown.scores.max(initial=0) > _SURELY_SHOWN and not _goes_on(shown.kept(), whole.kept())
    return shown if is_surely_all else whole


def _goes_on(shown: Sequence[TextBlock], built: Sequence[TextBlock]) -> bool:
    """Say whether an article in scripts begins as the one that the page shows: that is a teaser then."""
    longest = max((block.text for block in shown), key=len, default="")
    return any(longest[:_TOLD_BY] in block.text for block in built)


def built(shown: Weighing) -> Weighing:
    """Return a weighing in which the blocks of scripts, if any hold prose, are the article."""
    page = _behind(shown.page, open_page(scripted(shown.page.tree)))
    more = len(page.blocks) - len(shown.page.blocks)
    if not more:
        return shown
    scores = np.append(shown.scores * _DOUBTFUL, np.full(more, _SURE)).astype(np.float32)
    columns = {
        name: np.append(column, np.zeros(more, column.dtype)) for name, column in shown.columns.items()
    }
    return Weighing(page, scores, columns, scores == np.float32(_SURE))


def is_built(page: Page) -> bool:
    """Say whether blocks of scripts stand behind those that a page shows."""
    return bool(page.blocks and page.blocks[-1].where & Where.BUILT)


def _behind(page: Page, script: Page) -> Page:
    """Return a page with the blocks of another, all in one box of their own."""
    for box in script.boxes:
        box.where |= Where.BUILT
        box.number += len(page.boxes)
        box.first += len(page.blocks)
        box.last += len(page.blocks)
    script.boxes[0].tag = "script"
    return Page(page.tree, [*page.blocks, *script.blocks], [*page.boxes, *script.boxes])


def _letters(blocks: Sequence[TextBlock]) -> int:
    return sum(len(block.text) for block in blocks)
