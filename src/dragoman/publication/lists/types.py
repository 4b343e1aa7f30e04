"""A list of articles, as pages, numbered pages and feeds know it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.publication.lists.ties import is_numbered
from dragoman.publication.models import ArchivePlace
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.reads import note
from dragoman.publication.types import Card, Link

Roles = Mapping[int, tuple[str, ...]]
"""What somebody did for articles, by the article's number."""


def no_roles(articles: Iterable[int]) -> Roles:
    """Return nothing: on most lists it is the same for all articles."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList:
    """Articles that belong together, in one language.

    ``key`` names it for ever (``topic:3``, ``author:5:en``); ``subject`` is the key of what it is about,
    announced when that gets another name or address; ``members`` are its articles, live or not.
    """

    key: str
    subject: str
    language: str
    address: str
    title: str
    description: str
    members: ArticleQuerySet = field(repr=False)
    roles: Callable[[Iterable[int]], Roles] = no_roles

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        """Travel to another process as a key: querysets that travel take all their rows with them."""
        from dragoman.publication.lists.every import find  # which makes these values

        return find, (self.key,)

    def articles(self) -> ArticleQuerySet:
        """Return what readers may see of it, the newest first."""
        return self.members.newest()

    def newest(self) -> ArticleQuerySet:
        """Return those that stand on its front, and note that they are shown.

        Of a list without numbered pages all articles stand there.
        """
        note(self.subject)
        note(f"list:{self.key}")
        if not is_numbered(self.key):
            return self.articles()
        return self.articles().filter(pk__in=ArchivePlace.objects.newest_of([self.key]).values("article"))

    @property
    def kind(self) -> str:
        """What sort of list it is: ``topic``."""
        return self.key.partition(":")[0]

    @property
    def link(self) -> Link:
        return Link(self.title, self.address)

    def page(self, number: int) -> str:
        """Return the address of a numbered page; 1 has the oldest articles."""
        return f"{self.address}page-{number}/"


@dataclass(frozen=True, slots=True)
class Item:
    """An article in a list; on an author's, with what the author did for it when that was not writing."""

    card: Card
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The part of a list that stands on one page; ``newer`` and ``older`` lead to its neighbours, "" to none.

    ``number`` is that of a numbered page, 0 on the list's front; the first ``pictured`` have their pictures.
    """

    items: tuple[Item, ...]
    pictured: int = 0
    number: int = 0
    newer: str = ""
    older: str = ""
