"""The files that every site has, whatever is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from dragoman.publication.machines import sitemaps
from dragoman.publication.models import Home
from dragoman.publication.rendering import render_at

SORRY = ("404.html", "410.html")


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
