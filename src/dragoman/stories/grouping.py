"""Online grouping: in the order of time, each clipping joins the story that it is most like, or begins one.

Articles are weighed feature by feature with TF-IDF, document frequencies counted as they come (Yang, Pierce
and Carbonell 1998: single-pass clustering with a time window). Within a language everything counts; across
languages only what means the same in all of them: how names sound, and numbers.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dragoman.stories.features import crosses_languages, features
from dragoman.stories.types import Item, Placement

WINDOW = timedelta(days=4)
"""How long after its latest clipping a story is still open."""
ALIKE = 0.22
"""Least cosine for articles of one language. Chosen on development sets, see ``benchmarks/stories.py``."""
ALIKE_ACROSS = 0.30
"""Least cosine of names and numbers for articles of different languages."""
_RARE = 0.1
"""Features in a larger share of articles than this do not nominate stories."""

Vector = dict[str, float]


@dataclass(slots=True)
class _Story:
    id: str
    last_at: datetime
    articles: list[tuple[str, Vector]] = field(default_factory=list)


class Grouper:
    """Places articles into stories; the same articles in the same order are always placed alike."""

    def __init__(self, *, window: timedelta = WINDOW) -> None:
        self._window = window
        self._stories: dict[str, _Story] = {}
        self._by_feature: defaultdict[str, set[str]] = defaultdict(set)
        self._frequency: Counter[str] = Counter()
        self._articles = 0

    def seed(self, placed: Iterable[tuple[Item, str]]) -> None:
        """Take up where an earlier grouper stopped: its items, oldest first, each with its story's id."""
        for item, story_id in placed:
            self._place(item, self._vector(item), story_id)

    def add(self, item: Item) -> Placement:
        """Return where ``item`` belongs. A new story's id is the item's own."""
        vector = self._vector(item)
        story_id, score = self._most_alike(item, vector)
        self._place(item, vector, story_id or item.id)
        return Placement(item.id, story_id or item.id, min(score / 2, 1.0) if story_id else 1.0)

    def _vector(self, item: Item) -> Vector:
        """Return the article's features, weighed by how rare they are among all articles so far."""
        counts = features(item.title, item.text, language=item.language)
        self._frequency.update(counts.keys())
        self._articles += 1
        return {
            name: (1 + math.log(count)) * math.log(1 + self._articles / self._frequency[name])
            for name, count in counts.items()
        }

    def _most_alike(self, item: Item, vector: Vector) -> tuple[str | None, float]:
        best, best_score = None, 0.0
        for story_id in self._candidates(item, vector):
            score = self._likeness(item.language, vector, self._stories[story_id])
            if score > best_score:
                best, best_score = story_id, score
        return (best, best_score) if best_score >= 1 else (None, best_score)

    def _candidates(self, item: Item, vector: Vector) -> list[str]:
        """Return the open stories that share a rare feature with the article, in the order of their ids."""
        most = max(3, self._articles * _RARE)
        nominated = {
            story for name in vector if self._frequency[name] <= most for story in self._by_feature[name]
        }
        return sorted(s for s in nominated if item.published_at - self._stories[s].last_at <= self._window)

    def _likeness(self, language: str, vector: Vector, story: _Story) -> float:
        """Return the mean likeness to the three nearest articles of the story, 1 being just enough."""
        scores = []
        for other_language, other in story.articles:
            if other_language == language:
                scores.append(_cosine(vector, other) / ALIKE)
            else:
                scores.append(_cosine(_shared(vector), _shared(other)) / ALIKE_ACROSS)
        nearest = sorted(scores, reverse=True)[:3]
        return sum(nearest) / len(nearest)

    def _place(self, item: Item, vector: Vector, story_id: str) -> None:
        story = self._stories.setdefault(story_id, _Story(story_id, item.published_at))
        story.last_at = max(story.last_at, item.published_at)
        story.articles.append((item.language, vector))
        for name in vector:
            self._by_feature[name].add(story_id)


def _shared(vector: Vector) -> Vector:
    return {name: weight for name, weight in vector.items() if crosses_languages(name)}


def _cosine(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    product = sum(weight * b[name] for name, weight in a.items() if name in b)
    norms = math.hypot(*a.values()) * math.hypot(*b.values())
    return product / norms if norms else 0.0
