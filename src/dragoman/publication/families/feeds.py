"""The feeds of front pages and sections, as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from dragoman.publication.machines.feeds import Format, render_feed
from dragoman.publication.models import Home, Section


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
