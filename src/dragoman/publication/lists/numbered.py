"""A list cut into pages that stay as they are: the newest two stand on the list's front, older ones alone.

Articles get their page once (``actions.archive``). Nothing stands twice, and no page says how many there are:
so a new article changes the front only, and every thirtieth lays one more page on the pile.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Prefetch, prefetch_related_objects

from dragoman.publication.articles import card, in_lists
from dragoman.publication.lists.types import ArticleList, Item, Shelf
from dragoman.publication.models import ArchivePlace, Article, Picture
from dragoman.publication.models.archive import ON_FRONT
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.pictures import Place
from dragoman.publication.reads import note, read_once
from dragoman.publication.types import Frame

PICTURED = 12
"""How many articles of a front are shown with their pictures."""


@read_once
def last_page(name: str) -> int:
    """Return the number of the newest page that stands alone; 0 when there is none yet."""
    return max(ArchivePlace.objects.of(name).newest_page() - ON_FRONT, 0)


def front(members: ArticleList, frame: Frame, *, without: Collection[int] = ()) -> Shelf:
    """Return what stands on a list's front, ``without`` the articles that stand above it."""
    last = last_page(members.key)
    articles = [article for article in _standing_on_front(members) if article.pk not in without]
    pictured = articles[:PICTURED]
    prefetch_related_objects(pictured, Prefetch("lead_picture", Picture.objects.cut_for(Place.CARD)))
    return Shelf(
        items=_items(members, articles, frame, pictured=len(pictured)),
        pictured=len(pictured),
        older=members.page(last) if last else "",
    )


@read_once
def on_front(members: ArticleList) -> list[int]:
    """Return the numbers of the articles that stand on a list's front."""
    return list(members.newest().values_list("pk", flat=True))


def numbered_page(members: ArticleList, number: int, frame: Frame) -> Shelf:
    """Return what stands on a numbered page of a list."""
    note(members.subject)
    note(f"list:{members.key}:{number}")
    places = ArchivePlace.objects.of(members.key).filter(page=number)
    standing = members.articles().filter(pk__in=places.values("article"))
    articles = _listed(standing)
    return Shelf(
        items=_items(members, articles, frame, pictured=0),
        number=number,
        newer=members.page(number + 1) if number < last_page(members.key) else members.address,
        older=members.page(number - 1) if number > 1 else "",
    )


def _standing_on_front(members: ArticleList) -> list[Article]:
    """Return the articles on a list's front: at hand when many were read together, else in one query."""
    return in_lists(on_front(members)) if on_front.knows(members) else _listed(members.newest())


def _listed(articles: ArticleQuerySet) -> list[Article]:
    return list(articles.for_lists())


def _items(
    members: ArticleList, articles: Sequence[Article], frame: Frame, *, pictured: int
) -> tuple[Item, ...]:
    roles = members.roles([article.pk for article in articles])
    return tuple(
        Item(card(article, frame, Place.CARD if place < pictured else None), roles.get(article.pk, ()))
        for place, article in enumerate(articles)
    )
