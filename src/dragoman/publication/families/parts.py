"""Parts of pages that change more often than the pages that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.publication import frames
from dragoman.publication.articles import card
from dragoman.publication.lists.pages import homes
from dragoman.publication.models import Article, Home
from dragoman.publication.reads import note
from dragoman.publication.rendering import render_in
from dragoman.publication.types import Context, Frame

LISTED = 6
"""How many articles the part lists."""

NAME = "parts/newest.html"


@dataclass(frozen=True, slots=True)
class NewestPart:
    """The newest articles of a language, which the pages of all articles fetch when a reader comes near."""

    home: int
    address: str

    def render(self) -> bytes:
        home = Home.objects.get(pk=self.home)
        return render_in(frames.around(home), "publication/newest.html", self._gather).encode()

    def _gather(self, frame: Frame) -> Context:
        note(f"list:home:{self.home}")
        articles = Article.objects.in_language(frame.language).newest().for_cards()
        return {"cards": [card(article, frame, None) for article in articles[:LISTED]]}


class Parts:
    """The newest articles, for each language."""

    name = "parts"

    def every(self) -> Iterator[NewestPart]:
        for home in homes():
            yield NewestPart(home.pk, f"{home.url_path}{NAME}")

    def at(self, address: str) -> NewestPart | None:
        return next((part for part in self.every() if part.address == address), None)

    def born_of(self, key: str) -> Iterable[NewestPart]:
        return self.every() if key == "site" else ()
