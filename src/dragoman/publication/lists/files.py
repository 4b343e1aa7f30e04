"""The pages of lists, as files: their fronts, their numbered pages, and what there is of each sort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dragoman import languages
from dragoman.publication import frames, lists
from dragoman.publication.articles import in_lists
from dragoman.publication.lists import numbered, pages, stories
from dragoman.publication.lists.every import KINDS, stands
from dragoman.publication.lists.ties import read_key
from dragoman.publication.lists.types import ArticleList
from dragoman.publication.machines.sharing import sharing
from dragoman.publication.models import ArchivePlace
from dragoman.publication.models.archive import ON_FRONT
from dragoman.publication.reads import note
from dragoman.publication.rendering import render_in
from dragoman.publication.types import Context, Frame, Link, SectionLink

SORTS: dict[str, str | Promise] = {"topic": _("Topics"), "author": _("Authors"), "outlet": _("Outlets")}
"""What the pages are called that name all lists of a sort."""

_INDEX = re.compile(rf"/([\w-]+)/({'|'.join(SORTS)})/")
_NUMBERED = re.compile(r"(/.+/)page-([1-9]\d{0,5})/")


@dataclass(frozen=True, slots=True)
class Front:
    """Where a list begins, when no page of Wagtail's is that: of a topic, author, outlet or story."""

    of: ArticleList

    @property
    def address(self) -> str:
        return self.of.address

    def render(self) -> bytes:
        frame = frames.around_address(
            self.address,
            language=self.of.language,
            translations=tuple(self._versions()),
            trail=_trail(self.of)[:-1],
        )
        return render_in(frame, f"publication/{self.of.kind}.html", self._context).encode()

    def _context(self, frame: Frame) -> Context:
        of = self.of
        shown = {"of": of, "sharing": sharing(frame, title=of.title, description=of.description)}
        if of.kind == "story":
            return {**shown, **stories.context(of, frame)}
        return {**shown, "shelf": numbered.front(of, frame), **KINDS[of.kind].context(of)}

    def _versions(self) -> Iterator[Link]:
        """Yield the same in other languages, where it stands; noted, for it may come to stand."""
        others = {} if self.of.kind == "story" else KINDS[self.of.kind].versions(self.of)
        for language, other in others.items():
            note(f"list:{other.key}")
            if stands(other):
                yield Link(languages.language(language).native_name, other.address, language)


class Fronts:
    """The fronts of all such lists."""

    name = "lists"

    def every(self) -> Iterator[Front]:
        return _fronts(lists.every())

    def at(self, address: str) -> Front | None:
        members = lists.at(address)
        return next(_fronts([members]), None) if members else None

    def born_of(self, key: str) -> Iterable[Front]:
        return _fronts(lists.born_of(key))

    def read_together(self, files: Sequence[Front]) -> None:
        """Read the articles of all fronts, which have many in common."""
        fronts = [numbered.on_front(file.of) for file in files if file.of.kind != "story"]
        in_lists([article for front in fronts for article in front])


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """A page of older articles, which stays as it is."""

    of: ArticleList
    number: int

    @property
    def address(self) -> str:
        return self.of.page(self.number)

    def render(self) -> bytes:
        language, trail = self.of.language, _trail(self.of)
        frame = frames.around_address(self.address, language=language, trail=trail)
        return render_in(frame, "publication/numbered.html", self._context).encode()

    def _context(self, frame: Frame) -> Context:
        return {"of": self.of, "shelf": numbered.numbered_page(self.of, self.number, frame)}


class NumberedPages:
    """The numbered pages of all lists, but the newest two of each, which stand on its front."""

    name = "numbered"

    def every(self) -> Iterator[NumberedPage]:
        newest = ArchivePlace.objects.values("list").annotate(newest=Max("page")).order_by("list")
        names = newest.filter(newest__gt=ON_FRONT).values_list("list", flat=True)
        return (page for name in names if (members := lists.find(name)) for page in self._all(members))

    def at(self, address: str) -> NumberedPage | None:
        found = _NUMBERED.fullmatch(address)
        members = lists.at(found[1]) if found else None
        return self._page(members, int(found[2])) if found and members else None

    def born_of(self, key: str) -> Iterable[NumberedPage]:
        """A page is born when the next but one is begun, and again where its list has another address."""
        kind, _, rest = key.partition(":")
        if kind == "list":
            of = read_key(rest)
            members = lists.find(of.list) if of and of.number else None
            page = self._page(members, of.number) if of and members else None
            return [page] if page else []
        return (page for members in lists.born_of(key) for page in self._all(members))

    def _all(self, members: ArticleList) -> Iterator[NumberedPage]:
        for number in range(1, numbered.last_page(members.key) + 1):
            yield NumberedPage(members, number)

    def _page(self, members: ArticleList, number: int) -> NumberedPage | None:
        return NumberedPage(members, number) if number <= numbered.last_page(members.key) else None


@dataclass(frozen=True, slots=True)
class Index:
    """The names of all topics, authors or outlets that have an article in a language."""

    kind: str
    language: str

    @property
    def address(self) -> str:
        return f"/{self.language}/{self.kind}/"

    def render(self) -> bytes:
        versions = tuple(
            Link(languages.language(code).native_name, replace(self, language=code).address, code)
            for code in pages.languages()
            if code != self.language
        )
        frame = frames.around_address(self.address, language=self.language, translations=versions)
        return render_in(frame, "publication/index.html", self._context).encode()

    def _context(self, frame: Frame) -> Context:
        return {"kind": self.kind, "title": SORTS[self.kind], **KINDS[self.kind].index(self.language)}


class Indexes:
    """One of each sort in each language, even while it is empty."""

    name = "indexes"

    def every(self) -> Iterator[Index]:
        return (Index(kind, language) for language in pages.languages() for kind in SORTS)

    def at(self, address: str) -> Index | None:
        found = _INDEX.fullmatch(address)
        return Index(found[2], found[1]) if found and found[1] in pages.languages() else None

    def born_of(self, key: str) -> Iterable[Index]:
        return self.every() if key == "site" else ()


def _fronts(of: Iterable[ArticleList]) -> Iterator[Front]:
    return (Front(members) for members in of if members.kind not in pages.KINDS)


def _trail(of: ArticleList) -> tuple[SectionLink, ...]:
    """Return what a numbered page of a list lies in; nothing for a section, whose address tells it."""
    if of.kind == "section":
        return ()
    own = SectionLink(of.title, of.address)
    if of.kind not in SORTS:
        return (own,)
    with translation.override(of.language):
        return (SectionLink(str(SORTS[of.kind]), f"/{of.language}/{of.kind}/"), own)
