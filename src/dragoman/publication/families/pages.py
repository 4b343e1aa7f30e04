"""Wagtail's pages, as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from dragoman.publication import frames, related
from dragoman.publication.articles import in_whole
from dragoman.publication.models import Article, Dossier, Home, PlainPage, Section
from dragoman.publication.models.public import not_for_all
from dragoman.publication.reads import read_once
from dragoman.publication.rendering import render_page

KINDS = (Home, Section, Dossier, Article, PlainPage)


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Wagtail page as a file; loaded when it is rendered, so that a list of all of them is small."""

    page: int
    address: str

    def render(self) -> bytes:
        return render_page(_page(self.page)).encode()


@read_once
def _page(pk: int) -> Page:
    return Page.objects.get(pk=pk).specific


class Pages:
    """Every live page that is for everybody."""

    name = "pages"

    def every(self) -> Iterator[PageFile]:
        return self._files(Q())

    def at(self, address: str) -> PageFile | None:
        slug = address.rstrip("/").rsplit("/", 1)[-1]  # is indexed, addresses are not
        return next(self._files(Q(slug=slug, url_path=address)), None)

    def born_of(self, key: str) -> Iterable[PageFile]:
        kind, _, page = key.partition(":")
        return self._files(Q(pk=page)) if kind == "page" else ()

    def read_together(self, files: Sequence[PageFile]) -> None:
        """Read the articles among the pages, and what goes with them."""
        articles = Article.objects.filter(pk__in=[file.page for file in files])
        pages = in_whole(list(articles.values_list("pk", flat=True)))
        for page in pages:
            _page.learn(page, page.pk)
        frames.read_translations(pages)
        related.read_together(pages)

    def _files(self, which: Q) -> Iterator[PageFile]:
        pages = Page.objects.type(*KINDS).live().exclude(not_for_all()).filter(which)
        return (PageFile(pk, address) for pk, address in pages.values_list("pk", "url_path").iterator())
