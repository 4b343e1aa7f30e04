"""The files that this room offers to be baked: Wagtail's pages, their feeds, and what every site has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from wagtail.models import Page

from dragoman.publication import sitemaps
from dragoman.publication.feeds import Format, render_feed
from dragoman.publication.models import Article, Home, PlainPage, Section
from dragoman.publication.rendering import render_at, render_page

KINDS = (Home, Section, Article, PlainPage)
SORRY = ("404.html", "410.html")


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


@dataclass(frozen=True, slots=True)
class FeedFile:
    """What is new on a front page or in a section, for feed readers."""

    page: int
    folder: str
    form: Format

    @property
    def address(self) -> str:
        return f"{self.folder}{self.form}"

    def render(self) -> bytes:
        return render_feed(Page.objects.get(pk=self.page).specific, self.form)


class Feeds:
    """A feed in each format for every front page and section."""

    name = "feeds"

    def every(self) -> Iterator[FeedFile]:
        return self._files(Q())

    def at(self, address: str) -> FeedFile | None:
        folder, _, name = address.rpartition("/")
        slug = folder.rsplit("/", 1)[-1]
        files = self._files(Q(slug=slug, url_path=f"{folder}/"))
        return next((file for file in files if file.form == name), None)

    def born_of(self, key: str) -> Iterable[FeedFile]:
        kind, _, page = key.partition(":")
        return self._files(Q(pk=page)) if kind == "page" else ()

    def _files(self, which: Q) -> Iterator[FeedFile]:
        pages = Page.objects.type(Home, Section).live().public().filter(which)
        for pk, folder in pages.values_list("pk", "url_path").iterator():
            yield from (FeedFile(pk, folder, form) for form in Format)


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file that every site has."""

    address: str
    draw: Callable[[], str]

    def render(self) -> bytes:
        return self.draw().encode()


class SiteFiles:
    """Maps for machines, and for each language the pages that say "no such page" and "withdrawn"."""

    name = "files"

    def every(self) -> Iterator[SiteFile]:
        homes = list(Home.objects.live().public().select_related("locale").order_by("path"))
        yield SiteFile("/robots.txt", sitemaps.robots)
        yield SiteFile("/sitemap.xml", partial(sitemaps.index, homes))
        for home in homes:
            yield from self._in_language(home)

    def at(self, address: str) -> SiteFile | None:
        return next((file for file in self.every() if file.address == address), None)

    def born_of(self, key: str) -> Iterable[SiteFile]:
        return self.every() if key == "site" else ()

    def _in_language(self, home: Home) -> Iterator[SiteFile]:
        yield SiteFile(f"{home.url_path}sitemap.xml", partial(sitemaps.sitemap, home))
        for name in SORRY:
            address, language = f"{home.url_path}{name}", home.locale.language_code
            yield SiteFile(address, partial(render_at, address, f"publication/{name}", language=language))
