"""Stories that a front page compares: how the press of several countries sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count

from dragoman.publication.lists.stories import Comparison, comparison
from dragoman.publication.models import Article, Home
from dragoman.publication.models.article import ArticleQuerySet
from dragoman.publication.reads import note
from dragoman.stories.models import Membership

COUNTRIES = 3
"""In how many countries the press must tell a story that nobody chose."""
NEWEST = 200
"""Among how many of the newest articles such a story is looked for."""


@dataclass(frozen=True, slots=True)
class ComparedStory:
    """A story with the headline of our newest article on it."""

    headline: str
    comparison: Comparison


def compared_stories(page: Home, language: str, rows: Sequence[Sequence[int]]) -> list[ComparedStory | None]:
    """Return for each row the story of the article that editors chose, else the newest widely told one.

    No story stands twice; None where there is nothing to compare.
    """
    if not rows:
        return []
    newest = Article.objects.on(page).newest()
    public, wide = newest.exclude(story=None), list(_widely_told(newest))
    found: dict[int, ComparedStory] = {}
    shown: list[ComparedStory | None] = []
    for row in rows:
        wished = public.filter(pk__in=row).values_list("story", flat=True) if row else ()
        left = (story for story in (*wished, *wide) if story not in found)
        told = next(_compared(public, left, language), None)
        if told:
            found[told[0]] = told[1]
        shown.append(told[1] if told else None)
    return shown


def _compared(
    public: ArticleQuerySet, stories: Iterator[int], language: str
) -> Iterator[tuple[int, ComparedStory]]:
    for story in stories:
        if told := comparison(story, language):
            headline = public.filter(story=story).values_list("title", flat=True)[0]
            yield story, ComparedStory(headline, told)


def _widely_told(public: ArticleQuerySet) -> Iterator[int]:
    """Yield the stories of the newest articles that the press of enough countries tells, the newest first."""
    told = (story for story in public.values_list("story", flat=True)[:NEWEST] if story)
    newest = list(dict.fromkeys(told))
    enough = _in_enough_countries(newest)
    for story in newest:
        note(f"story:{story}")
        if story in enough:
            yield story


def _in_enough_countries(stories: Collection[int]) -> set[int]:
    told = Membership.objects.filter(story__in=stories).order_by().values("story")
    counted = told.annotate(countries=Count("clipping__source__country", distinct=True))
    return set(counted.filter(countries__gte=COUNTRIES).values_list("story", flat=True))
