"""In which lists an article stands, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from dragoman.publication.models import Article, CreditRole

NUMBERED = frozenset({"section", "dossier", "topic", "author", "outlet"})
"""The sorts of lists that have numbered pages."""

_KEY = re.compile(r"((?:section|dossier|topic):\d+|(?:author|outlet):\d+:[\w-]+)(?::(\d+))?")


@dataclass(frozen=True, slots=True)
class ListKey:
    """A list that has numbered pages, or (``number`` is not 0) one of these pages."""

    list: str
    number: int


def read_key(key: str) -> ListKey | None:
    """Return what ``topic:3`` or ``topic:3:12`` means; None for anything that has no numbered pages."""
    found = _KEY.fullmatch(key)
    return ListKey(found[1], int(found[2] or 0)) if found else None


def is_numbered(name: str) -> bool:
    return name.partition(":")[0] in NUMBERED


def lists_of(article: Article, *, home: int | None, sections: Iterable[int]) -> frozenset[str]:
    """Return the names of all lists that an article stands in, as it is in memory.

    ``home`` and ``sections`` are what it stands under, and under what its further sections stand.
    """
    return frozenset(_names(article, home, sections))


def month_of(article: Article) -> str:
    """Return the month in which an article was published, by the newsroom's clock: ``2026-11``."""
    return f"{timezone.localtime(article.published_at, timezone.get_default_timezone()):%Y-%m}"


def _names(article: Article, home: int | None, sections: Iterable[int]) -> Iterator[str]:
    language = article.locale.language_code
    if home:
        yield f"home:{home}"
    yield from (f"section:{section}" for section in sections)
    yield from (f"topic:{topic.pk}" for topic in article.topics.all())
    yield from (f"dossier:{dossier.pk}" for dossier in article.dossiers.all())
    yield from (f"author:{author}:{language}" for author in _signers(article))
    outlets = (row.origin.source_id for row in article.origins.all())
    yield from (f"outlet:{outlet}:{language}" for outlet in outlets if outlet)
    if article.story_id:
        yield f"story:{article.story_id}:{language}"
    yield f"month:{language}:{month_of(article)}"


def _signers(article: Article) -> Iterator[int]:
    """Yield who signs an article: the house only when no person does."""
    credits = list(article.credits.all())
    yield from (credit.author_id for credit in credits if credit.author_id)
    if article.house_id and not any(credit.role != CreditRole.EDITOR for credit in credits):
        yield article.house_id
