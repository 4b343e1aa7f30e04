"""Articles of the file become pages of ours, each in its place, with everybody and all that they name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from wagtail.models import Page

from dragoman.citations.models import Origin
from dragoman.publication.bulk import named, rows
from dragoman.publication.bulk.rules import section_address, version_key, wanted_slug
from dragoman.publication.bulk.types import Text
from dragoman.publication.models import Article, ArticleCredit, ArticleOrigin, Section
from dragoman.publication.rules import free_slug

Sections = Mapping[str, Section]
"""Sections by their addresses."""


def make(texts: Sequence[Text], sections: Sections, *, at: datetime) -> list[Article]:
    """Return unsaved pages in their places under ``sections``, which are locked; whom they name is saved."""
    names = named.find_or_make([text.article for text in texts], at=at)
    origins = _origins(texts, names)
    slugs = _slugs(texts)
    in_section: defaultdict[str, list[Article]] = defaultdict(list)
    pages = []
    for text, own, slug in zip(texts, origins, slugs, strict=True):
        address = section_address(text.article)
        page = _page(text, names, own, section=sections[address], slug=slug)
        in_section[address].append(page)
        pages.append(page)
    for address, members in in_section.items():
        rows.place(members, section=sections[address])
    return pages


def _page(
    text: Text, names: named.Named, origins: Sequence[Origin], *, section: Section, slug: str
) -> Article:
    article = text.article
    credits = [
        ArticleCredit(author=names.authors[name], name=name, role=role, sort_order=place)
        for place, (role, name) in enumerate(named.signatures(article))
    ]
    return rows.an_article(
        title=article.headline,
        draft_title=article.headline,
        slug=slug,
        locale=section.locale,
        translation_key=version_key(article),
        first_published_at=article.published_at,
        kind=article.kind,
        standfirst=article.standfirst,
        body=json.dumps(text.blocks),
        house=names.house,
        published_at=article.published_at,
        corrected_at=article.corrected_at,
        imported_views=article.views,
        credits=credits,
        origins=[ArticleOrigin(origin=origin, sort_order=place) for place, origin in enumerate(origins)],
        topics=[names.topics[article.language, name] for name in article.topics],
    )


def _origins(texts: Sequence[Text], names: named.Named) -> list[list[Origin]]:
    """Return the originals of each article, saved."""
    found = [
        [
            Origin(
                position=position,
                source=names.outlets[origin.outlet],
                outlet=origin.outlet,
                country=origin.country,
                language=origin.language,
                url=origin.url,
                title=origin.title,
                authors=list(origin.authors),
                published_at=origin.published_at,
                permission=origin.permission,
            )
            for position, origin in enumerate(text.article.origins)
        ]
        for text in texts
    ]
    Origin.objects.bulk_create(origin for origins in found for origin in origins)
    return found


def _slugs(texts: Sequence[Text]) -> list[str]:
    """Return the last part of each article's address; no page in its section has it."""
    wanted = [section_address(text.article) + wanted_slug(text.article) for text in texts]
    alike = Page.objects.filter(slug__in={address.rpartition("/")[2] for address in wanted})
    taken = {path.rstrip("/") for path in alike.values_list("url_path", flat=True)}
    slugs = []
    for address in wanted:
        if address in taken:
            taken |= _numbered(address)
            address = free_slug(address, taken=taken)
        taken.add(address)
        slugs.append(address.rpartition("/")[2])
    return slugs


def _numbered(address: str) -> set[str]:
    """Return the addresses that begin like one that is taken: ``/en/culture/weather-2``."""
    pages = Page.objects.filter(
        slug__startswith=f"{address.rpartition('/')[2]}-", url_path__startswith=address
    )
    return {path.rstrip("/") for path in pages.values_list("url_path", flat=True)}
