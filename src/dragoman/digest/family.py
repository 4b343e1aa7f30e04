"""Editions as files of the public site: a page for each, and for each language a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.digest.issues import read_issue
from dragoman.digest.models import Edition
from dragoman.publication.bakeables import Bakeable
from dragoman.publication.reads import note
from dragoman.publication.rendering import render_at

_PAGE = re.compile(r"/(?P<language>[a-zA-Z-]+)/edition/(?P<date>\d{4}-\d{2}-\d{2})/")
_LIST = re.compile(r"/(?P<language>[a-zA-Z-]+)/edition/")


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One edition, readable without subscribing."""

    edition: Edition

    @property
    def address(self) -> str:
        return self.edition.address

    def render(self) -> bytes:
        issue = read_issue(self.edition)
        page = render_at(self.address, "digest/edition.html", language=issue.language, issue=issue)
        return page.encode()


@dataclass(frozen=True, slots=True)
class EditionList:
    """All editions of a language, the latest first."""

    language: str

    @property
    def address(self) -> str:
        return f"/{self.language}/edition/"

    def render(self) -> bytes:
        note(f"editions:{self.language}")
        editions = list(Edition.objects.filter(language=self.language))
        page = render_at(self.address, "digest/editions.html", language=self.language, editions=editions)
        return page.encode()


class Editions:
    """The family of all of these."""

    name = "editions"

    def every(self) -> Iterator[Bakeable]:
        for edition in Edition.objects.all():
            yield EditionPage(edition)
        for language in Edition.objects.order_by("language").values_list("language", flat=True).distinct():
            yield EditionList(language)

    def at(self, address: str) -> Bakeable | None:
        if found := _PAGE.fullmatch(address):
            return _page(language=found["language"], day=found["date"])
        if found := _LIST.fullmatch(address):
            has_editions = Edition.objects.filter(language=found["language"]).exists()
            return EditionList(found["language"]) if has_editions else None
        return None

    def born_of(self, key: str) -> Iterator[Bakeable]:
        kind, _, name = key.partition(":")
        if kind == "edition":
            yield from map(EditionPage, Edition.objects.filter(pk=name))
        if kind == "editions":
            yield EditionList(name)


def addresses(language: str) -> list[str]:
    """Return where the editions of a language stand, and their list, for the map of the site."""
    note(f"editions:{language}")
    editions = [edition.address for edition in Edition.objects.filter(language=language)]
    return [EditionList(language).address, *editions] if editions else []


def _page(*, language: str, day: str) -> EditionPage | None:
    try:
        edition = Edition.objects.filter(language=language, date=date.fromisoformat(day)).first()
    except ValueError:  # the 31st of February
        return None
    return EditionPage(edition) if edition else None
