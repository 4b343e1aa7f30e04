"""Outlets: a list for each that we have taken an article from, and all of them by country."""

from __future__ import annotations

from collections import defaultdict

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import override

from dragoman.publication.addresses import list_address, web_address
from dragoman.publication.lists.types import ArticleList
from dragoman.publication.models import ArchivePlace, Article
from dragoman.publication.reads import note, read_once
from dragoman.publication.templating import country
from dragoman.publication.types import Context, Link
from dragoman.sources.models import Source


def find(name: str) -> ArticleList | None:
    pk, _, language = name.partition(":")
    outlet = Source.objects.filter(pk=pk).first()
    return list_of(outlet, language) if outlet else None


def at(language: str, slug: str) -> ArticleList | None:
    outlet = Source.objects.filter(slug=slug).first()
    return list_of(outlet, language) if outlet else None


def list_of(outlet: Source, language: str) -> ArticleList:
    """Return the list of what we have taken from an outlet, as far as it is in ``language``."""
    return ArticleList(
        key=f"outlet:{outlet.pk}:{language}",
        subject=f"outlet:{outlet.pk}",
        language=language,
        address=list_address(language, "outlet", outlet.slug),
        title=outlet.name,
        description="",
        members=Article.objects.in_language(language).taken_from(outlet),
    )


def versions(members: ArticleList) -> dict[str, ArticleList]:
    """Return an outlet's lists in the other languages of the site, by language."""
    outlet = Source.objects.get(pk=members.key.split(":")[1])
    others = (code for code, _name in settings.LANGUAGES if code != members.language)
    return {language: list_of(outlet, language) for language in others}


def context(members: ArticleList) -> Context:
    outlet = Source.objects.get(pk=members.key.split(":")[1])
    return {"outlet": outlet, "homepage": web_address(outlet.homepage)}


@read_once
def index(language: str) -> Context:
    """Return every outlet that an article in ``language`` comes from, by country."""
    note("outlets")
    published = Article.objects.in_language(language).newest().filter(origins__origin__source=OuterRef("pk"))
    listed = list(Source.objects.filter(Exists(ArchivePlace.objects.of_each("outlet", language))))
    outlets = Source.objects.filter(Exists(published), pk__in=[one.pk for one in listed])
    groups: defaultdict[str, list[Link]] = defaultdict(list)
    for outlet in outlets.order_by("name", "pk"):
        note(f"outlet:{outlet.pk}")
        link = Link(outlet.name, list_address(language, "outlet", outlet.slug))
        with override(language):
            groups[country(outlet.country)].append(link)
    return {"groups": tuple((name, tuple(links)) for name, links in sorted(groups.items()))}
