"""The published site as its readers and their machines meet it: an address to ask, and a folder of files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from urllib.request import urlopen

from lxml import html

from tests.newsrooms import Newsroom

LANGUAGES = {"en": "ltr", "ar": "rtl"}
"""The site's languages, and in which direction each is read."""

KINDS = {
    "home": "/{language}/",
    "section": "/{language}/culture/",
    "section without articles": "/{language}/science/",
    "article with everything": "/{language}/culture/everything/",
    "article with impossible words": "/{language}/culture/hostile/",
    "article with a headline only": "/{language}/culture/bare/",
    "plain page": "/{language}/about/",
    "editions": "/{language}/edition/",
    "edition": "/{language}/edition/{today}/",
    "no such page": "/{language}/nowhere/",
    "withdrawn": "/{language}/culture/withdrawn/",
    "fault": "/fault/",
    "sign in": "/account/login/",
    "sign up": "/account/signup/",
    "subscribe": "/digest/subscribe?language={language}",
}
"""One address for every template that readers meet; a new one joins by a line."""


@dataclass(frozen=True)
class Publication:
    """What a newsroom published, served on loopback.

    ``today`` is the day of its edition; ``faults`` is what the server says in each language when it breaks.
    """

    newsroom: Newsroom
    today: str
    faults: dict[str, str]

    @property
    def folder(self) -> Path:
        return self.newsroom.folder / "site"

    @property
    def address(self) -> str:
        return self.newsroom.address

    def of_kind(self, kind: str, language: str) -> str:
        """Return the path of a page that shows a template, in a language."""
        return KINDS[kind].format(language=language, today=self.today)

    @cached_property
    def policy(self) -> str:
        """Return the Content-Security-Policy that pages are served with."""
        with urlopen(self.address + KINDS["home"].format(language="en")) as answer:
            return answer.headers["content-security-policy"]

    @cached_property
    def documents(self) -> dict[str, html.HtmlElement]:
        """Every baked page of the site's languages, read, by its path."""
        return {path: html.document_fromstring(body) for path, body in self.files(".html")}

    def files(self, *endings: str) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of the site's own files whose names end so, in the order of paths."""
        for file in sorted(self.folder.rglob("*")):
            path = "/" + file.relative_to(self.folder).as_posix()
            if path.endswith(endings) and not path.startswith("/static/"):
                yield path.removesuffix("index.html"), file.read_bytes()

    def whole(self, path: str) -> str:
        """Return the whole address of a path, as it is written in files."""
        return self.address + quote(path)

    def path_of(self, address: str) -> str:
        """Return the path of one of the site's own whole addresses; fails for any other."""
        assert address.startswith(f"{self.address}/"), f"{address} is not an address of this site"
        return unquote(urlsplit(address).path)

    def stands(self, path: str) -> bool:
        """Tell whether a file, or a page that is made when it is asked for, is there for readers."""
        place = self.folder / path.removeprefix("/")
        if place.is_file() or (path.endswith("/") and (place / "index.html").is_file()):
            return True
        return self._answers(path)

    def _answers(self, path: str) -> bool:
        if path.split("/")[1] in {"static", "media"}:
            return False
        return self.newsroom.get(path)[0] < 400
