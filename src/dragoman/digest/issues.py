"""An edition as it is read: its rows become values that templates show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from dragoman.digest.models import Edition
from dragoman.digest.types import Chapter, Issue, Line, Outlet
from dragoman.publication.models import Article, Section
from dragoman.publication.reads import note


def read_issue(edition: Edition) -> Issue:
    """Return what an edition shows today: an article that was taken back since is not shown."""
    note(f"edition:{edition.pk}")
    public = Article.objects.live().public()
    places = edition.places.filter(article__in=public).select_related("article__locale")
    articles = [place.article for place in places.prefetch_related("article__origins__origin")]
    for pk in edition.places.values_list("article", flat=True):
        note(f"page:{pk}")
    return Issue(
        title=edition.title,
        language=edition.language,
        date=edition.date,
        address=edition.address,
        chapters=tuple(_chapters(articles)),
    )


def _chapters(articles: Iterable[Article]) -> Iterable[Chapter]:
    by_section = [(path, list(some)) for path, some in groupby(articles, key=_section_path)]
    names = dict(
        Section.objects.filter(path__in=[path for path, _some in by_section]).values_list("path", "title")
    )
    return (Chapter(names.get(path, ""), tuple(map(_line, some))) for path, some in by_section)


def _section_path(article: Article) -> str:
    return str(article.path[: -article.steplen])


def _line(article: Article) -> Line:
    return Line(
        headline=article.mail_headline or article.title,
        standfirst=article.mail_standfirst or article.standfirst,
        address=article.url_path,
        outlets=tuple(Outlet(row.origin.outlet, row.origin.country) for row in article.origins.all()),
    )
