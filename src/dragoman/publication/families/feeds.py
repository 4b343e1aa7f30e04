"""The feeds of all lists, as files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from dragoman.publication import lists
from dragoman.publication.lists import ArticleList, pages
from dragoman.publication.machines.feeds import Format, listed, read_entries, render_feed
from dragoman.publication.models.public import not_for_all


@dataclass(frozen=True, slots=True)
class FeedFile:
    """What is new in a list, for feed readers; named by the list's key, so that a list of all is small."""

    of: str
    folder: str
    form: Format

    @property
    def address(self) -> str:
        return f"{self.folder}{self.form}"

    def render(self) -> bytes:
        members = lists.find(self.of)
        if members is None:
            raise LookupError(self.of)
        return render_feed(members, self.form)


class Feeds:
    """A feed in each format for every list, from the front page's to that of a story."""

    name = "feeds"

    def every(self) -> Iterator[FeedFile]:
        yield from _of_pages(Q())
        yield from _files(members for members in lists.every() if members.kind not in pages.KINDS)

    def at(self, address: str) -> FeedFile | None:
        folder, slash, name = address.rpartition("/")
        members = lists.at(f"{folder}{slash}") if name in set(Format) else None
        return FeedFile(members.key, members.address, Format(name)) if members else None

    def born_of(self, key: str) -> Iterable[FeedFile]:
        """A page has its feeds from its birth, another list from its first article."""
        kind, _, name = key.partition(":")
        if kind == "page":
            return _of_pages(Q(pk=name))
        return _files(lists.born_of(key))

    def read_together(self, files: Sequence[FeedFile]) -> None:
        """Read the articles of all feeds, which have many in common."""
        found = {file.of: members for file in files if (members := lists.find(file.of))}
        alike: defaultdict[str, set[int]] = defaultdict(set)
        for members in found.values():
            alike[members.language].update(listed(members))
        for language, articles in alike.items():
            read_entries(articles, language)


def _of_pages(which: Q) -> Iterator[FeedFile]:
    rows = (
        Page.objects.type(*pages.KINDS.values())
        .live()
        .exclude(not_for_all())
        .filter(which)
        .specific(defer=False)
    )
    return _files(pages.list_of(page) for page in rows.select_related("locale").iterator())


def _files(of: Iterable[ArticleList]) -> Iterator[FeedFile]:
    return (FeedFile(members.key, members.address, form) for members in of for form in Format)
