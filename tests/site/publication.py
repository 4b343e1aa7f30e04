"""The published site as its readers and their machines meet it: an address to ask, and a folder of files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import html

from tests.newsrooms import Newsroom, eventually, free_port

LANGUAGES = {"en": "ltr", "ar": "rtl"}
"""The site's languages, and in which direction each is read."""

KINDS = {
    "home": "/{language}/",
    "section": "/{language}/culture/",
    "section without articles": "/{language}/science/",
    "numbered page": "/{language}/sport/page-1/",
    "dossier": "/{language}/forty-years/",
    "dossiers": "/{language}/dossier/",
    "topic": "/{language}/topic/bridges/",
    "topics": "/{language}/topic/",
    "author": "/{language}/author/samira-haddad/",
    "authors": "/{language}/author/",
    "outlet": "/{language}/outlet/{outlet}/",
    "outlets": "/{language}/outlet/",
    "story": "/{language}/story/{story}/",
    "archive": "/{language}/archive/",
    "year": "/{language}/archive/{year}/",
    "month": "/{language}/archive/{year}/{month}/",
    "article with everything": "/{language}/culture/everything/",
    "article with impossible words": "/{language}/culture/hostile/",
    "article with a headline only": "/{language}/culture/bare/",
    "long read": "/{language}/culture/long/",
    "plain page": "/{language}/about/",
    "search": "/{language}/search/",
    "found": "/{language}/search/?q=bridge",
    "found nothing": "/{language}/search/?q=xyzzy",
    "corrections": "/{language}/corrections/",
    "editions": "/{language}/edition/",
    "edition": "/{language}/edition/{today}/",
    "no such page": "/{language}/nowhere/",
    "withdrawn": "/{language}/culture/withdrawn/",
    "offline": "/{language}/offline/",
    "fault": "/500.html",
    "sign in": "/account/login/",
    "sign up": "/account/signup/",
    "subscribe": "/digest/subscribe?language={language}",
}
"""One address for every template that readers meet; a new one joins by a line."""

STANDING_ALONE = {"fault", "sign in", "sign up", "subscribe"}
"""Templates without the masthead and its menu."""


@contextmanager
def published(folder: Path) -> Iterator[Publication]:
    """Make a newsroom in ``folder`` whose site has a page of every kind, and serve it during the block."""
    newsroom = Newsroom(folder, free_port())
    (folder / "site").mkdir(parents=True)
    (folder / "newsroom.toml").write_text(
        f'name = "The Bridge"\ntagline = "How the press of many countries tells it"\n'
        f'public_address = "{newsroom.address}"\nlanguages = {json.dumps(list(LANGUAGES))}\n'
    )
    facts = _fill(newsroom)
    with newsroom.running("web", "--port", str(newsroom.port)):
        eventually(lambda: newsroom.answers("/-/health"))
        yield Publication(newsroom, facts)


def _fill(newsroom: Newsroom) -> dict[str, str]:
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "tests.site.paper"]
    done = subprocess.run(line, env=environ, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@dataclass(frozen=True)
class Publication:
    """What a newsroom published, served on loopback; ``facts`` are what its addresses are made of."""

    newsroom: Newsroom
    facts: Mapping[str, str]

    @property
    def folder(self) -> Path:
        return self.newsroom.folder / "site"

    @property
    def address(self) -> str:
        return self.newsroom.address

    def of_kind(self, kind: str, language: str) -> str:
        """Return the path of a page that shows a template, in a language."""
        return KINDS[kind].format(language=language, **self.facts)

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
        """Tell whether readers are given something at a path."""
        connection = HTTPConnection("127.0.0.1", self.newsroom.port, timeout=120)
        with closing(connection):
            connection.request("GET", quote(path, safe="/?=&"))
            return connection.getresponse().status < 400
