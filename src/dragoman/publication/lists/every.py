"""All lists, by key and by address. A list stands once an article was in it, and keeps its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType
from typing import Protocol

from django.conf import settings
from django.db.models import Q

from dragoman.publication.lists import authors, outlets, pages, stories, topics
from dragoman.publication.lists.ties import read_key
from dragoman.publication.lists.types import ArticleList
from dragoman.publication.models import ArchivePlace
from dragoman.publication.reads import read_once
from dragoman.publication.types import Context

_ADDRESS = re.compile(r"/([\w-]+)/(topic|author|outlet)/([^/]+)/")
_STORY = re.compile(r"/([\w-]+)/story/([1-9]\d*)/")


class Kind(Protocol):
    """A sort of lists whose fronts are no pages of Wagtail's; one module each."""

    def find(self, name: str, /) -> ArticleList | None:
        """Return the list that its key, without the first part, means; None when its subject has gone."""

    def at(self, language: str, slug: str, /) -> ArticleList | None:
        """Return the list that would stand at ``/language/kind/slug/``."""

    def versions(self, members: ArticleList, /) -> dict[str, ArticleList]:
        """Return the lists about the same subject in other languages, whether they stand or not."""

    def context(self, members: ArticleList, /) -> Context:
        """Return what a list's front tells of its subject."""

    def index(self, language: str, /) -> Context:
        """Return all lists of this sort that have an article, in groups with a heading."""


KINDS: MappingProxyType[str, Kind] = MappingProxyType({"topic": topics, "author": authors, "outlet": outlets})


@read_once
def find(key: str) -> ArticleList | None:
    """Return the list that a key means (``section:7``, ``author:5:en``); None when its subject has gone."""
    kind, _, name = key.partition(":")
    if kind == "story":
        return stories.find(name)
    return pages.find(kind, name) if kind in pages.KINDS else KINDS[kind].find(name)


@read_once
def at(address: str) -> ArticleList | None:
    """Return the list whose front stands at an address."""
    if found := _STORY.fullmatch(address):
        return stories.find(f"{found[2]}:{found[1]}")
    found = _ADDRESS.fullmatch(address)
    if not found:
        return pages.at(address)
    language, kind, slug = found.groups()
    members = KINDS[kind].at(language, slug)
    return members if members and stands(members) else None


def every() -> Iterator[ArticleList]:
    """Return every list that an article was ever in, but front pages'."""
    names = ArchivePlace.objects.order_by("list").values_list("list", flat=True).distinct()
    return chain(filter(None, map(find, names)), stories.every())


def born_of(key: str) -> Iterator[ArticleList]:
    """Return the lists that a change of ``key`` may have brought to an address, but front pages'.

    That is one whose first article came (``list:topic:3``), or all about a subject (``author:5``, ``page:7``)
    that may have got another name.
    """
    kind, _, rest = key.partition(":")
    match kind:
        case "list" if rest.startswith("story:") or ((of := read_key(rest)) and not of.number):
            names = [rest]
        case "topic" | "author" | "outlet":
            names = _standing(Q(list=key) | Q(list__startswith=f"{key}:"))
        case "page":
            names = _standing(Q(list__in=[f"section:{rest}", f"dossier:{rest}"]))
        case "story":
            names = [f"{key}:{code}" for code, _name in settings.LANGUAGES]
        case _:
            names = []
    return filter(None, map(find, names))


def _standing(places: Q) -> list[str]:
    names = ArchivePlace.objects.filter(places).order_by("list").values_list("list", flat=True)
    return list(names.distinct())


def stands(members: ArticleList) -> bool:
    """Whether a list has pages. Once an article was in it it keeps its address, whatever is withdrawn."""
    return _has_places(members.key)


@read_once
def _has_places(name: str) -> bool:
    return ArchivePlace.objects.of(name).exists()
