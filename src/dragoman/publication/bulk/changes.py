"""What changes for readers when many articles appear at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from wagtail.models import Page

from dragoman.publication.changes import PageKind, PageState, keys_touched
from dragoman.publication.filled import alone_in
from dragoman.publication.lists import ties
from dragoman.publication.models import ArchivePlace, Article, Topic
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.models.public import HOME_DEPTH
from dragoman.publication.related import SUGGESTED

Lists = Mapping[int, Set[str]]
"""The lists in which each article stands, by its number."""


def lists_of(articles: Iterable[Article]) -> Lists:
    """Return in which lists articles stand, those published first before the others."""
    numbers = _above(articles)
    lists = {}
    for article in sorted(articles, key=lambda article: (article.published_at, article.pk)):
        home, *sections = (numbers[step] for step in _branches(article))
        lists[article.pk] = ties.lists_of(article, home=home, sections=sections)
    return lists


def keys_of_new(articles: Sequence[Article], lists: Lists) -> set[str]:
    """Return what the articles would announce if each was saved by itself, and a little more."""
    numbers, places = _above(articles), _places(articles)
    keys = _keys_around(articles)
    alone = alone_in([article.pk for article in articles], numbers.values())
    for article in articles:
        state = PageState(
            page=article.pk,
            kind=PageKind.ARTICLE,
            language=article.locale.language_code,
            live=article.live,
            title=article.title,
            url_path=article.url_path,
            listed_in=frozenset(numbers[step] for step in _branches(article)),
            translation_key=str(article.translation_key),
            lists=frozenset(lists[article.pk]),
            places=frozenset(places[article.pk]),
            published_at=article.published_at,
            alone_in=alone & {numbers[step] for step in _branches(article)},
        )
        keys |= keys_touched(None, state)
    return keys


def _branches(article: Article) -> list[str]:
    """Return what an article stands under, as places in Wagtail's tree: its front page, then its sections."""
    ends = range(HOME_DEPTH * Page.steplen, len(article.path), Page.steplen)
    return [article.path[:end] for end in ends]


def _above(articles: Iterable[Article]) -> dict[str, int]:
    """Return the numbers of all that articles stand under, by place in the tree."""
    steps = {step for article in articles for step in _branches(article)}
    return dict(Page.objects.filter(path__in=steps).values_list("path", "pk"))


def _places(articles: Iterable[Article]) -> Mapping[int, Set[tuple[str, int]]]:
    places: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    rows = ArchivePlace.objects.filter(article__in=[article.pk for article in articles])
    for article, name, page in rows.values_list("article", "list", "page"):
        places[article].add((name, page))
    return places


def _keys_around(articles: Iterable[Article]) -> set[str]:
    """Return the keys of the articles that may suggest one of the new ones, or get one as a neighbour.

    ``states`` finds those of one article. For many, all that were published among them are taken: articles
    are brought in the order of time, so there are few.
    """
    in_language: defaultdict[int, list[Article]] = defaultdict(list)
    for article in articles:
        in_language[article.locale_id].append(article)
    around = chain.from_iterable(numbers for group in in_language.values() for numbers in _around(group))
    return {f"{what}:{pk}" for pk in around for what in ("earlier", "next")}


def _around(articles: Sequence[Article]) -> Iterator[Iterable[int]]:
    in_time = sorted(articles, key=lambda article: (article.published_at, article.pk))
    first, last = in_time[0], in_time[-1]
    # Not by language: SQLite would read all articles in it, instead of the index of times.
    others = Article.objects.live().filter(path__startswith=_branches(first)[0]).order_by()
    before = others.filter(published_at__lte=first.published_at).before(first)
    earlier = before.order_by("-published_at", "-pk")
    later = others.filter(published_at__gte=last.published_at).after(last)
    between = others.filter(published_at__range=(first.published_at, last.published_at))
    among = between.exclude(pk__in=[article.pk for article in articles])
    yield _numbers(among)
    yield _numbers(earlier.reverse()[:1])  # with nothing before it, it suggests what came after
    for branch in {step for article in articles for step in _branches(article)}:
        yield _numbers(earlier.filter(path__startswith=branch)[:1])
        yield _numbers(later.filter(path__startswith=branch)[:SUGGESTED])
    yield _about(later, {topic for article in articles for topic in article.topics.all()})


def _numbers(articles: ArticleQuerySet) -> Iterable[int]:
    return articles.values_list("pk", flat=True)


def _about(articles: ArticleQuerySet, topics: Collection[Topic]) -> Iterable[int]:
    """Return the first articles about each topic."""
    in_time = [F("article__published_at"), F("article")]
    rows = Article.topics.through.objects.filter(
        topic__in=topics, article__in=articles.order_by().values("pk")
    )
    numbered = rows.annotate(place=Window(RowNumber(), partition_by="topic", order_by=in_time))
    return numbered.filter(place__lte=SUGGESTED).values_list("article", flat=True)
