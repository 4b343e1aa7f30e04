"""Giving articles their places in the numbered pages of lists: once each, for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from dragoman.publication.lists import ties
from dragoman.publication.models import ArchivePlace, Article, Section
from dragoman.publication.models.archive import ON_FRONT
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.outbox import announce

PAGE = 30
"""How many articles a numbered page has."""

AT_ONCE = 100
"""How many articles without places get theirs in one transaction."""

_Pair = tuple[int, str]


@transaction.atomic
def assign(*, article: int, lists: Iterable[str]) -> set[str]:
    """Give an article its page in each list where it has none: the newest, or a new one when that is full.

    Returns the keys of the numbered pages that thereby stand alone, or lead to another neighbour.
    """
    return _store([(article, name) for name in sorted(lists) if ties.is_numbered(name)])


@transaction.atomic
def assign_lists(lists: Mapping[int, Iterable[str]]) -> set[str]:
    """Do the same for many articles, by their keys, each with its lists."""
    pairs = ((article, name) for article, names in lists.items() for name in sorted(names))
    return _store([pair for pair in pairs if ties.is_numbered(pair[1])])


@transaction.atomic
def assign_many(articles: Iterable[int]) -> set[str]:
    """Do the same for many articles, by their keys, in all lists that they stand in; the oldest first."""
    rows = Article.objects.filter(pk__in=list(articles)).order_by("published_at", "pk")
    return _store(list(_pairs(rows)))


def assign_missing(*, at: datetime) -> int:
    """Give live articles that have no place theirs, and announce what that changes; return how many."""
    count = 0
    while articles := list(_waiting().values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            keys = assign_many(articles)
            lists = ArchivePlace.objects.filter(article__in=articles).values_list("list", flat=True)
            announce(keys | {f"list:{name}" for name in lists}, at=at)
        count += len(articles)
    return count


def _waiting() -> ArticleQuerySet:
    places = ArchivePlace.objects.filter(article=OuterRef("pk"))
    return Article.objects.live().filter(~Exists(places)).order_by("published_at", "pk")


def _pairs(articles: ArticleQuerySet) -> Iterator[_Pair]:
    """Yield each article with each numbered list that it stands in, as the rows have it."""
    sections = dict(Section.objects.values_list("path", "pk"))
    related = ("topics", "dossiers", "further_sections", "credits", "origins__origin")
    for article in articles.defer("body").select_related("locale").prefetch_related(*related):
        paths = [article.path, *(section.path for section in article.further_sections.all())]
        above = {sections[step] for path in paths for step in _steps(path) if step in sections}
        names = ties.lists_of(article, home=None, sections=above)
        yield from ((article.pk, name) for name in sorted(names) if ties.is_numbered(name))


def _steps(path: str) -> Iterator[str]:
    """Yield the places in the tree from the root down to ``path``."""
    return (path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen))


def _store(pairs: Sequence[_Pair]) -> set[str]:
    articles = {article for article, _ in pairs}
    known = set(ArchivePlace.objects.filter(article__in=articles).values_list("article", "list"))
    piles: dict[str, _Pile] = {}
    places = []
    for article, name in pairs:
        if (article, name) not in known:
            if name not in piles:
                piles[name] = _Pile(name)
            places.append(ArchivePlace(list=name, page=piles[name].take(), article_id=article))
    ArchivePlace.objects.bulk_create(places, batch_size=500)
    return {key for pile in piles.values() for key in pile.opened}


class _Pile:
    """The numbered pages of a list as the next article finds them: the newest, and how full it is."""

    def __init__(self, name: str) -> None:
        pages = ArchivePlace.objects.of(name).order_by("-page").values_list("page", flat=True)
        newest = list(pages[:PAGE]) or [0] * PAGE
        self._name, self._page, self._taken = name, newest[0], newest.count(newest[0])
        self.opened: set[str] = set()

    def take(self) -> int:
        """Return the page on which the next article stands."""
        if self._taken >= PAGE:
            self._page, self._taken = self._page + 1, 0
            alone = self._page - ON_FRONT
            self.opened |= {f"list:{self._name}:{page}" for page in (alone - 1, alone) if page > 0}
        self._taken += 1
        return self._page
