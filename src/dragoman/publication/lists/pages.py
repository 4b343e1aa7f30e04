"""The lists of front pages, sections and dossiers."""

from __future__ import annotations

import textwrap
from html import unescape

from django.utils.html import strip_tags
from wagtail.models import Page

from dragoman.publication.addresses import address_of
from dragoman.publication.lists.types import ArticleList
from dragoman.publication.models import Article, Dossier, Home, Section
from dragoman.publication.models.public import not_for_all
from dragoman.publication.reads import read_once

KINDS: dict[str, type[Home | Section | Dossier]] = {"home": Home, "section": Section, "dossier": Dossier}
DESCRIPTION_LENGTH = 300


def find(kind: str, pk: str) -> ArticleList | None:
    page = KINDS[kind].objects.live().public().select_related("locale").filter(pk=pk).first()
    return list_of(page) if page else None


def at(address: str) -> ArticleList | None:
    slug = address.rstrip("/").rsplit("/", 1)[-1]  # is indexed, addresses are not
    pages = Page.objects.type(*KINDS.values()).live().filter(slug=slug, url_path=address)
    page = pages.exclude(not_for_all()).select_related("locale").specific(defer=False).first()
    return list_of(page) if page else None


@read_once
def homes() -> list[Home]:
    """Return the front pages that readers may see, that of the main language first."""
    return list(Home.objects.live().public().select_related("locale").order_by("path"))


def languages() -> list[str]:
    """Return the languages in which the paper has a front page that readers may see."""
    return [home.locale.language_code for home in homes()]


def list_of(page: Home | Section | Dossier) -> ArticleList:
    """Return the list of what is published under a front page or section, or belongs to a dossier."""
    match page:
        case Home():
            kind, about, members = "home", page.tagline, Article.objects.on(page)
        case Section():
            kind, about, members = "section", page.introduction, Article.objects.in_section(page)
        case Dossier():
            kind, about, members = "dossier", _words(page.introduction), Article.objects.in_dossier(page)
    return ArticleList(
        key=f"{kind}:{page.pk}",
        subject=f"page:{page.pk}",
        language=page.locale.language_code,
        address=address_of(page),
        title=page.title,
        description=page.search_description or about,
        members=members,
    )


def _words(text: str) -> str:
    """Return what a rich text says, cut to what search engines show."""
    return textwrap.shorten(unescape(strip_tags(text)), DESCRIPTION_LENGTH, placeholder="…")
