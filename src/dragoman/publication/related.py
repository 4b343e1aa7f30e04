"""What else there is to read after an article: what lies nearest to it, and its neighbours in the section.

An old article must not change with each new one. So what is suggested was published before it, but for other
articles on the same story; and only the newest of a section gets a link to the one that comes next. Which
articles a new one concerns, ``publication.states`` finds out the same way, looking forwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery, TextField
from django.db.models.functions import Length, Substr

from dragoman.publication.addresses import language_of
from dragoman.publication.articles import card, in_cards
from dragoman.publication.models import Article
from dragoman.publication.models.article import ArticleQuerySet, Outer, are_many
from dragoman.publication.reads import note, read_once
from dragoman.publication.types import Card, Frame, Link

SUGGESTED = 4
"""How many articles are suggested."""

Neighbour = tuple[int, str, str]
NAMED = ("pk", "title", "url_path")

Nearness = Callable[[ArticleQuerySet], ArticleQuerySet]
"""Narrows what was published before the article of the query around it to what it has much in common with."""

_SECTION = Substr("path", 1, Length("path") - Article.steplen)
"""Where in Wagtail's tree an article's section lies."""

_Ties = Article.topics.through
_TIED = _Ties.objects.filter(
    topic__in=_Ties.objects.filter(article=OuterRef(OuterRef(OuterRef("pk")))).values("topic")
)
"""What is about a topic of the article of the outermost query."""


@dataclass(frozen=True, slots=True)
class Related:
    """What lies nearest to an article, and what its section published right before and right after it.

    There are suggestions whenever there is another article at all, and never the article itself.
    """

    suggestions: tuple[Card, ...]
    previous: Link | None
    next: Link | None


def related(page: Article, frame: Frame) -> Related:
    """Return what else there is to read after an article."""
    note(f"earlier:{page.pk}")
    note(f"next:{page.pk}")
    previous, following = _neighbours(page)
    return Related(
        suggestions=tuple(card(article, frame) for article in in_cards(_suggested(page))),
        previous=_link(previous),
        next=_link(following),
    )


def read_together(pages: Sequence[Article]) -> None:
    """Read what many articles suggest, and their neighbours, to have it at hand."""
    _learn_nearest(pages)
    in_cards(pk for page in pages for pk in _suggested(page))
    neighbours = _neighbours_of(pages)
    for page in pages:
        _neighbours.learn(neighbours[page.pk], page)


@read_once
def _suggested(page: Article) -> list[int]:
    """Return the numbers of the articles that are suggested."""
    return list(islice(_nearest(page, _paper(page)), SUGGESTED))


def _paper(page: Article) -> ArticleQuerySet:
    """Return everything in the same language."""
    return Article.objects.filter(path__startswith=page.path[: 2 * page.steplen]).newest()


def _nearest(page: Article, everything: ArticleQuerySet) -> Iterator[int]:
    """Yield the numbers of other articles, each once, the nearest first; asks no more than is needed."""
    seen = {page.pk}
    for group in _groups(page, everything):
        for pk in group.exclude(pk__in=seen).values_list("pk", flat=True)[:SUGGESTED]:
            seen.add(pk)
            yield pk
    if seen == {page.pk}:
        yield from everything.after(page).values_list("pk", flat=True)[:SUGGESTED]


def _groups(page: Article, everything: ArticleQuerySet) -> Iterator[ArticleQuerySet]:
    if page.story_id:
        note(f"list:story:{page.story_id}:{language_of(page)}")
        yield everything.filter(story=page.story_id)
    earlier = everything.before(page)
    if topics := list(page.topics.all()):
        yield earlier.about_any(topics)
    yield earlier.filter(path__startswith=_section(page))
    yield earlier


def _learn_nearest(pages: Iterable[Article]) -> None:
    """Find together what lies nearest to articles, as they are stored, where the first group has enough.

    That is most of an archive; what is left is asked for one by one.
    """
    alike: defaultdict[tuple[str, Nearness], list[Article]] = defaultdict(list)
    for page in pages:
        if not page.story_id:
            alike[page.path[: 2 * page.steplen], _nearness(page)].append(page)
    for (_, nearness), members in alike.items():
        nearest = nearness(_paper(members[0]).before(Outer())).values(number=F("pk"))[:SUGGESTED]
        rows = Article.objects.filter(pk__in=[page.pk for page in members]).annotate(section=_SECTION)
        found = dict(rows.annotate(nearest=_Numbers(nearest)).values_list("pk", "nearest"))
        for page in members:
            numbers = [int(number) for number in (found.get(page.pk) or "").split(",") if number]
            if len(numbers) == SUGGESTED:
                _suggested.learn(numbers, page)


def _nearness(page: Article) -> Nearness:
    """Return what an article on no story has in common with what lies nearest to it."""
    topics = frozenset(topic.pk for topic in page.topics.all())
    if not topics:
        return _in_the_section
    return _about_the_same_of_many if are_many(topics) else _about_the_same_of_few


def _in_the_section(earlier: ArticleQuerySet) -> ArticleQuerySet:
    return earlier.filter(path__startswith=OuterRef("section"))


def _about_the_same_of_few(earlier: ArticleQuerySet) -> ArticleQuerySet:
    return earlier.filter(pk__in=_TIED.values("article"))


def _about_the_same_of_many(earlier: ArticleQuerySet) -> ArticleQuerySet:
    return earlier.filter(Exists(_TIED.filter(article=OuterRef("pk"))))


class _Numbers(Subquery):
    """The numbers that a query finds for each row of the query around it, with commas between them."""

    template = "(SELECT group_concat(number) FROM (%(subquery)s) found)"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="array_to_string(ARRAY(%(subquery)s), ',')", **more)


def _section(page: Article) -> str:
    """Return where in Wagtail's tree an article's section lies."""
    return str(page.path[: -page.steplen])


@read_once
def _neighbours(page: Article) -> tuple[Neighbour | None, Neighbour | None]:
    """Return what the section published right before an article and right after it."""
    section = Article.objects.newest().filter(path__startswith=_section(page))
    before, after = (
        found.values_list(*NAMED).first() for found in (section.before(page), section.after(page))
    )
    return before, after


def _neighbours_of(pages: Iterable[Article]) -> dict[int, tuple[Neighbour | None, Neighbour | None]]:
    """Do the same for many articles as they are stored, by number, in two queries."""
    section = Article.objects.newest().filter(path__startswith=OuterRef("section"))
    rows = Article.objects.filter(pk__in=[page.pk for page in pages]).annotate(
        section=_SECTION,
        before=Subquery(section.before(Outer()).values("pk")[:1]),
        after=Subquery(section.after(Outer()).values("pk")[:1]),
    )
    found = {pk: numbers for pk, *numbers in rows.values_list("pk", "before", "after")}
    wanted = {pk for numbers in found.values() for pk in numbers if pk}
    named = {row[0]: row for row in Article.objects.filter(pk__in=wanted).values_list(*NAMED)}
    return {pk: (named.get(before), named.get(after)) for pk, (before, after) in found.items()}


def _link(page: Neighbour | None) -> Link | None:
    if page is None:
        return None
    pk, title, address = page
    note(f"page:{pk}")
    return Link(title, address)
