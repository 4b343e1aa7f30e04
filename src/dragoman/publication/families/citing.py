"""What an article cites, in files beside it that machines read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from dragoman.publication.addresses import absolute, address_of, language_of
from dragoman.publication.articles import in_whole, whole
from dragoman.publication.cited import sources_of
from dragoman.publication.machines.annotations import annotated
from dragoman.publication.machines.csl import csl_items
from dragoman.publication.machines.paper import Node
from dragoman.publication.models import Article
from dragoman.publication.models.public import not_for_all
from dragoman.publication.reads import note


def _csl(page: Article, at: str) -> list[Node]:
    return csl_items(sources_of(page))


def _annotations(page: Article, at: str) -> Node:
    of, language = absolute(address_of(page)), language_of(page)
    return annotated(sources_of(page), of=of, at=absolute(at), label=page.title, language=language)


FORMS: dict[str, Callable[[Article, str], list[Node] | Node]] = {
    "sources.json": _csl,
    "annotations.jsonld": _annotations,
}
"""The files by name, and what draws them from an article and their own address."""


@dataclass(frozen=True, slots=True)
class CitingFile:
    """What an article cites, in one form."""

    article: int
    address: str

    def render(self) -> bytes:
        note(f"page:{self.article}")
        drawn = FORMS[self.address.rpartition("/")[2]](whole(self.article), self.address)
        return json.dumps(drawn, ensure_ascii=False, indent=1).encode()


class CitingFiles:
    """Both forms for every article whose text cites something."""

    name = "citing"

    def every(self) -> Iterator[CitingFile]:
        return self._files(Q())

    def at(self, address: str) -> CitingFile | None:
        page, _, name = address.rpartition("/")
        if name not in FORMS:
            return None
        slug = page.rpartition("/")[2]  # is indexed, addresses are not
        files = self._files(Q(slug=slug, url_path=f"{page}/"))
        return next((file for file in files if file.address == address), None)

    def born_of(self, key: str) -> Iterable[CitingFile]:
        kind, _, page = key.partition(":")
        return self._files(Q(pk=page)) if kind == "page" else ()

    def read_together(self, files: list[CitingFile]) -> None:
        in_whole(dict.fromkeys(file.article for file in files))

    def _files(self, which: Q) -> Iterator[CitingFile]:
        """Yield the files of articles that cite something; of most, no text has to be looked through."""
        citing = Article.objects.live().exclude(not_for_all()).exclude(cited=[]).filter(which)
        for article in citing.order_by().iterator():
            if sources_of(article):
                yield from (CitingFile(article.pk, f"{address_of(article)}{name}") for name in FORMS)
