"""Wagtail's pages, as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from dragoman.publication.models import Article, Dossier, Home, PlainPage, Section
from dragoman.publication.rendering import render_page

KINDS = (Home, Section, Dossier, Article, PlainPage)


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Wagtail page as a file; loaded when it is rendered, so that a list of all of them is small."""

    page: int
    address: str

    def render(self) -> bytes:
        return render_page(Page.objects.get(pk=self.page).specific).encode()


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

    def _files(self, which: Q) -> Iterator[PageFile]:
        pages = Page.objects.type(*KINDS).live().public().filter(which)
        return (PageFile(pk, address) for pk, address in pages.values_list("pk", "url_path").iterator())
