"""What words of classes and ids tell, as outlets all over the world use them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from benchmarks.learning.pages import Example
from dragoman.reading.body.lexicon import WORD

_FEWEST_SITES = 8
_DOUBT = 2.0
_TELLING = 0.3


def lexicon(examples: Iterable[Example]) -> dict[str, float]:
    """Return how far each word speaks for the article, as a logarithm of odds; each site has one voice.

    A word that few sites use is left out: it would tell a site, not a kind of box.
    """
    texts: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for example in examples:
        for words, is_article, weight in example.named():
            for word in words:
                texts[word][example.site][is_article] += weight
    found = {
        word: _odds(list(sites.values())) for word, sites in texts.items() if len(sites) >= _FEWEST_SITES
    }
    return {word: odds for word, odds in sorted(found.items()) if abs(odds) > _TELLING}


def _odds(sites: list[list[float]]) -> float:
    parts = [article / (other + article) for other, article in sites if other + article]
    share = (sum(parts) + _DOUBT) / (len(parts) + 2 * _DOUBT)
    return round(math.log(share / (1 - share)), 2)


def words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))
