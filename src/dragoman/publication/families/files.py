"""The files that every site has, whatever is published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from dragoman.publication.lists.pages import homes
from dragoman.publication.machines import sitemaps
from dragoman.publication.machines.llms import llms
from dragoman.publication.machines.manifest import manifest
from dragoman.publication.machines.news_sitemap import news_sitemap
from dragoman.publication.machines.opml import outlets
from dragoman.publication.machines.robots import robots
from dragoman.publication.models import Home
from dragoman.publication.rendering import render_at
from dragoman.publication.search.opensearch import description as opensearch

SORRY = ("404.html", "410.html")
_MAP = re.compile(r"/[^/]+/sitemap-\d{4}-\d\d(-\d+)?\.xml")


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
        fronts = homes()
        yield SiteFile("/robots.txt", robots)
        yield SiteFile("/sitemap.xml", partial(sitemaps.index, fronts))
        yield SiteFile("/outlets.opml", partial(outlets, fronts))
        if fronts:
            yield SiteFile("/llms.txt", partial(llms, fronts))
            yield SiteFile("/manifest.webmanifest", partial(manifest, fronts))
        for home in fronts:
            yield from self._in_language(home)

    def at(self, address: str) -> SiteFile | None:
        return next((file for file in self.every() if file.address == address), None)

    def born_of(self, key: str) -> Iterable[SiteFile]:
        return self.every() if key == "site" else ()

    def _in_language(self, home: Home) -> Iterator[SiteFile]:
        yield SiteFile(f"{home.url_path}sitemap.xml", partial(sitemaps.of_pages, home))
        yield SiteFile(f"{home.url_path}sitemap-lists.xml", partial(sitemaps.of_lists, home))
        yield SiteFile(f"{home.url_path}news-sitemap.xml", partial(news_sitemap, home))
        yield SiteFile(f"{home.url_path}opensearch.xml", partial(opensearch, home))
        for name in SORRY:
            address, language = f"{home.url_path}{name}", home.locale.language_code
            yield SiteFile(address, partial(render_at, address, f"publication/{name}", language=language))


class Months:
    """A map of the articles of each month, in each language."""

    name = "months"

    def every(self) -> Iterator[SiteFile]:
        for home in homes():
            for month in sitemaps.months_of(home):
                yield from self._maps_of(home, month)

    def at(self, address: str) -> SiteFile | None:
        if not _MAP.fullmatch(address):
            return None
        return next((file for file in self.every() if file.address == address), None)

    def born_of(self, key: str) -> Iterable[SiteFile]:
        if not key.startswith("list:month:"):
            return
        for home in homes():
            months = (month for month in sitemaps.months_of(home) if month.key == key)
            yield from (file for month in months for file in self._maps_of(home, month))

    def _maps_of(self, home: Home, month: sitemaps.Month) -> Iterator[SiteFile]:
        for part in range(1, month.maps + 1):
            yield SiteFile(month.address(part), partial(sitemaps.of_month, home, month.name, part))
