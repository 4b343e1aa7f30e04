"""What else there is to read after an article: what lies nearest to it, and its neighbours in the section.

An old article must not change with each new one. So what is suggested was published before it, but for other
articles on the same story; and only the newest of a section gets a link to the one that comes next. Which
articles a new one concerns, ``publication.states`` finds out the same way, looking forwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dragoman.publication.addresses import address_of, language_of
from dragoman.publication.articles import card
from dragoman.publication.models import Article
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.pictures import Place
from dragoman.publication.reads import note
from dragoman.publication.types import Card, Frame, Link

SUGGESTED = 4
"""How many articles are suggested."""


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
    everything = Article.objects.filter(path__startswith=page.path[: 2 * page.steplen]).newest()
    section = everything.filter(path__startswith=_section(page)).defer("body")
    chosen = list(islice(_nearest(page, everything), SUGGESTED))
    found = {article.pk: article for article in Article.objects.filter(pk__in=chosen).for_cards(Place.CARD)}
    return Related(
        suggestions=tuple(card(found[pk], frame) for pk in chosen),
        previous=_link(section.before(page).first()),
        next=_link(section.after(page).first()),
    )


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


def _section(page: Article) -> str:
    """Return where in Wagtail's tree an article's section lies."""
    return str(page.path[: -page.steplen])


def _link(page: Article | None) -> Link | None:
    if page is None:
        return None
    note(f"page:{page.pk}")
    return Link(page.title, address_of(page))
