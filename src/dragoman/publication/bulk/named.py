"""Whom and what imported articles name; those that the newsroom does not know are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from wagtail.models import Locale

from dragoman.publication.bulk.rules import slugs_for
from dragoman.publication.bulk.types import ImportedArticle, ImportedOrigin
from dragoman.publication.models import Author, Topic
from dragoman.sources.models import Source


@dataclass(frozen=True, slots=True)
class Named:
    """Authors and outlets by name, topics by language and name, and who publishes."""

    authors: Mapping[str, Author]
    outlets: Mapping[str, Source]
    topics: Mapping[tuple[str, str], Topic]
    house: Author | None


def find_or_make(articles: Sequence[ImportedArticle], *, at: datetime) -> Named:
    """Return everybody and everything that articles name."""
    signed = {name for article in articles for _role, name in signatures(article)}
    origins = {origin.outlet: origin for article in articles for origin in article.origins}
    topics: dict[str, set[str]] = {}
    for article in articles:
        topics.setdefault(article.language, set()).update(article.topics)
    return Named(
        authors=_authors(signed),
        outlets=_outlets(origins, at=at),
        topics={
            (language, name): topic
            for language, names in topics.items()
            for name, topic in _topics(names, language).items()
        },
        house=Author.objects.filter(is_house=True).first(),
    )


def signatures(article: ImportedArticle) -> Iterable[tuple[str, str]]:
    """Return what was done for an article, and by whom, in the order of its byline."""
    names = {"author": article.authors, "translator": article.translators, "editor": article.editors}
    return [(role, name) for role, members in names.items() for name in members]


def _authors(names: Iterable[str]) -> dict[str, Author]:
    known = {author.name: author for author in Author.objects.filter(name__in=names)}
    if missing := sorted(set(names) - known.keys()):
        slugs = slugs_for(missing, taken=set(Author.objects.values_list("slug", flat=True)))
        made = Author.objects.bulk_create(Author(name=name, slug=slug) for name, slug in slugs.items())
        known |= {author.name: author for author in made}
    return known


def _outlets(origins: Mapping[str, ImportedOrigin], *, at: datetime) -> dict[str, Source]:
    """Return outlets by name; those that are made are not followed."""
    known = {source.name: source for source in Source.objects.filter(name__in=origins)}
    if missing := sorted(origins.keys() - known.keys()):
        slugs = slugs_for(missing, taken=set(Source.objects.values_list("slug", flat=True)))
        made = Source.objects.bulk_create(_outlet(origins[name], slugs[name], at=at) for name in missing)
        known |= {source.name: source for source in made}
    return known


def _outlet(origin: ImportedOrigin, slug: str, *, at: datetime) -> Source:
    return Source(
        name=origin.outlet,
        slug=slug,
        homepage=urljoin(origin.url, "/"),
        country=origin.country,
        languages=[origin.language] if origin.language else [],
        is_followed=False,
        added_at=at,
    )


def _topics(names: Iterable[str], language: str) -> dict[str, Topic]:
    topics = Topic.objects.filter(locale__language_code=language)
    known = {topic.name: topic for topic in topics.filter(name__in=names)}
    if missing := sorted(set(names) - known.keys()):
        slugs = slugs_for(missing, taken=set(topics.values_list("slug", flat=True)))
        locale = Locale.objects.get(language_code=language)
        made = Topic.objects.bulk_create(
            Topic(name=name, slug=slug, locale=locale) for name, slug in slugs.items()
        )
        known |= {topic.name: topic for topic in made}
    return known
