"""The sections as a search narrows by them: each holds its sub-sections, and itself in other languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from wagtail.models import Page

from dragoman.publication.search.types import Choice, Tally
from dragoman.publication.types import Link

_SHELVES = """
    SELECT p.live, p.id, p.path, p.url_path, p.title, l.language_code, p.translation_key
    FROM publication_section s
    JOIN wagtailcore_page p ON p.id = s.page_ptr_id
    JOIN wagtailcore_locale l ON l.id = p.locale_id
"""
"""Every search asks for them; if it asked for live ones, or for an order, SQLite would read all pages."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A section, in one language."""

    number: int
    path: str
    address: str
    label: str
    language: str
    key: object
    """What it has in common with itself in other languages."""

    @property
    def name(self) -> str:
        """Its address below the language: ``culture/film``."""
        return self.address.strip("/").partition("/")[2]


@dataclass(frozen=True)
class Shelves:
    """All sections that readers see, in the menu's order."""

    shelves: tuple[Shelf, ...]

    @cached_property
    def by_number(self) -> dict[int, Shelf]:
        return {shelf.number: shelf for shelf in self.shelves}

    @cached_property
    def by_path(self) -> dict[str, Shelf]:
        return {shelf.path: shelf for shelf in self.shelves}

    def within(self, name: str, *, language: str) -> tuple[int, ...]:
        """Return the numbers of a section, in all languages, with all below it; none when there is none."""
        keys = {shelf.key for shelf in self.shelves if (shelf.name, shelf.language) == (name, language)}
        return tuple(
            shelf.number for shelf in self.shelves if keys & {above.key for above in self._up(shelf)}
        )

    def link_to(self, page_path: str) -> Link | None:
        """Return the section in which a page lies, by the page's path in the tree."""
        shelf = self.by_path.get(page_path[: -Page.steplen])
        return Link(shelf.label, shelf.address) if shelf else None

    def choices(self, tallies: Iterable[Tally], *, language: str) -> Iterator[Choice]:
        """Yield a language's sections with how many articles lie in each, those without any left out."""
        counts: Counter[object] = Counter()
        for tally in tallies:
            known = (self.by_number[number] for number in tally.sections if number in self.by_number)
            for key in {above.key for shelf in known for above in self._up(shelf)}:
                counts[key] += tally.articles
        for shelf in self.shelves:
            if shelf.language == language and counts[shelf.key]:
                depth = sum(1 for _ in self._up(shelf)) - 1
                yield Choice(shelf.name, shelf.label, counts[shelf.key], depth)

    def _up(self, shelf: Shelf) -> Iterator[Shelf]:
        """Yield a section and those above it."""
        above: Shelf | None = shelf
        while above is not None:
            yield above
            above = self.by_path.get(above.path[: -Page.steplen])


def stored_shelves() -> Shelves:
    """Return the sections as the database has them."""
    with connection.cursor() as cursor:
        cursor.execute(_SHELVES)
        shelves = [Shelf(*row) for is_live, *row in cursor.fetchall() if is_live]
    return Shelves(tuple(sorted(shelves, key=lambda shelf: shelf.path)))
