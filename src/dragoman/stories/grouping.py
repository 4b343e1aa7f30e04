"""Online grouping: in the order of time, each clipping joins the story that it is most like, or begins one.

Articles are weighed feature by feature with TF-IDF, document frequencies counted as they come (Yang, Pierce
and Carbonell 1998: single-pass clustering with a time window). Within a language everything counts; across
languages only what means the same in all of them: how names sound, and numbers.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from dragoman.stories.features import crosses_languages, features
from dragoman.stories.types import Item, Placement

WINDOW = timedelta(days=4)
"""How long after its latest clipping a story is still open."""
ALIKE = 0.22
"""Least cosine for articles of one language. Chosen on development sets, see ``benchmarks/stories.py``."""
ALIKE_ACROSS = 0.30
"""Least cosine of names and numbers for articles of different languages."""
_MOST_VOTERS, _MOST_NOMINATED, _MOST_CANDIDATES = 40, 200, 15
"""An article's rarest features, the stories that each may name, the stories that are then compared."""
_MOST_COMPARED = 200
"""Articles of a story, its latest, that are compared with a new one at most."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's features with their weights, scaled to length one: all, and those of every language."""

    language: str
    own: Vector
    shared: Vector


@dataclass(slots=True)
class _Story:
    id: str
    last_at: datetime
    articles: deque[_Article] = field(default_factory=lambda: deque(maxlen=_MOST_COMPARED))


class Grouper:
    """Places articles into stories; the same articles in the same order are always placed alike."""

    def __init__(self, *, window: timedelta = WINDOW) -> None:
        self._window = window
        self._stories: dict[str, _Story] = {}
        self._by_feature: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._frequency: Counter[str] = Counter()
        self._articles = 0

    def seed(self, placed: Iterable[tuple[Item, str]]) -> None:
        """Take up where an earlier grouper stopped: its items, oldest first, each with its story's id."""
        for item, story_id in placed:
            self._place(item, self._weigh(item), story_id)

    def add(self, item: Item) -> Placement:
        """Return where ``item`` belongs. A new story's id is the item's own."""
        article = self._weigh(item)
        story_id, score = self._most_alike(item, article)
        self._place(item, article, story_id or item.id)
        return Placement(item.id, story_id or item.id, min(score / 2, 1.0) if story_id else 1.0)

    def _weigh(self, item: Item) -> _Article:
        """Return the article's features, weighed by how rare they are among all articles so far."""
        counts = features(item.title, item.text, language=item.language)
        self._frequency.update(counts.keys())
        self._articles += 1
        weights = {
            name: (1 + math.log(count)) * math.log(1 + self._articles / self._frequency[name])
            for name, count in counts.items()
        }
        shared = {name: weight for name, weight in weights.items() if crosses_languages(name)}
        return _Article(item.language, _scaled(weights), _scaled(shared))

    def _most_alike(self, item: Item, article: _Article) -> tuple[str | None, float]:
        best, best_score = None, 0.0
        for story_id in self._candidates(item, article):
            score = _likeness(article, self._stories[story_id])
            if score > best_score:
                best, best_score = story_id, score
        return (best, best_score) if best_score >= 1 else (None, best_score)

    def _candidates(self, item: Item, article: _Article) -> list[str]:
        """Return the open stories that share most with the article, judged by its rarest features."""
        votes: defaultdict[str, float] = defaultdict(float)
        known = (name for name in article.own if self._by_feature.get(name))
        rarest = sorted(known, key=lambda name: (self._frequency[name], name))[:_MOST_VOTERS]
        for name in rarest:
            for story in self._latest_open(name, item.published_at):
                votes[story] += article.own[name]
        return heapq.nlargest(_MOST_CANDIDATES, votes, key=lambda story: (votes[story], story))

    def _latest_open(self, name: str, at: datetime) -> list[str]:
        """Return the latest stories with a feature, and forget those that are closed."""
        known = self._by_feature[name]
        latest = list(islice(reversed(known), _MOST_NOMINATED))
        closed = {story for story in latest if at - self._stories[story].last_at > self._window}
        for story in closed:
            del known[story]
        return [story for story in latest if story not in closed]

    def _place(self, item: Item, article: _Article, story_id: str) -> None:
        story = self._stories.setdefault(story_id, _Story(story_id, item.published_at))
        story.last_at = max(story.last_at, item.published_at)
        story.articles.append(article)
        for name in article.own:
            self._by_feature[name].setdefault(story_id)


def _likeness(article: _Article, story: _Story) -> float:
    """Return the mean likeness to the three nearest articles of the story, 1 being just enough."""
    scores = [
        _cosine(article.own, other.own) / ALIKE
        if other.language == article.language
        else _cosine(article.shared, other.shared) / ALIKE_ACROSS
        for other in story.articles
    ]
    nearest = sorted(scores, reverse=True)[:3]
    return sum(nearest) / len(nearest)


def _scaled(weights: Vector) -> Vector:
    length = math.hypot(*weights.values())
    return {name: weight / length for name, weight in weights.items()} if length else {}


def _cosine(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors of length one, summed exactly: a set has no order of its own."""
    return math.fsum([a[name] * b[name] for name in a.keys() & b.keys()])
