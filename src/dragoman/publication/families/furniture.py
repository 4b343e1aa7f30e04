"""What a site needs around its pages: registers of corrections and dossiers, offline page, worker, styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.template import engines
from django.utils import translation

from dragoman import languages
from dragoman.publication import frames, styles, worker
from dragoman.publication.bakeables import Bakeable
from dragoman.publication.contexts.corrections import corrections
from dragoman.publication.contexts.dossiers import dossiers
from dragoman.publication.lists.pages import homes
from dragoman.publication.models import Home, Looks
from dragoman.publication.reads import note
from dragoman.publication.rendering import render_at, render_in
from dragoman.publication.types import Link

STATIC = Path(__file__).parents[1] / "static"
REGISTERS = {
    "corrections": ("publication/register.html", corrections),
    "dossier": ("publication/index.html", dossiers),
}
"""Pages that stand below every front page under the same name: their templates, and what they show."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a site; ``draw`` returns its text."""

    address: str
    draw: Callable[[], str]

    def render(self) -> bytes:
        return self.draw().encode()


@dataclass(frozen=True, slots=True)
class Copied:
    """A static file that browsers look for at the root of a site."""

    address: str
    static: str

    def render(self) -> bytes:
        return (STATIC / self.static).read_bytes()


class Furniture:
    """The family of all of these."""

    name = "furniture"

    def every(self) -> Iterator[Bakeable]:
        fronts = homes()
        style = styles.chosen(Looks.objects.first() or Looks())
        if style:
            yield Piece(style.address, partial(_noted, style.css))
        yield Copied("/favicon.ico", "publication/favicon.ico")
        yield Piece("/500.html", _broken)
        if not fronts:
            return
        addresses = [home.url_path for home in fronts]
        yield Piece("/sw.js", partial(worker.script, addresses, [style.address] if style else []))
        for home in fronts:
            offline = f"{home.url_path}offline/"
            language = home.locale.language_code
            yield Piece(offline, partial(render_at, offline, "publication/offline.html", language=language))
            for name in REGISTERS:
                yield Piece(f"{home.url_path}{name}/", partial(_register, name, home, fronts))

    def at(self, address: str) -> Bakeable | None:
        return next((piece for piece in self.every() if piece.address == address), None)

    def born_of(self, key: str) -> Iterable[Bakeable]:
        return self.every() if key == "site" else ()


def _register(name: str, home: Home, fronts: Iterable[Home]) -> str:
    address, *others = (f"{one.url_path}{name}/" for one in (home, *fronts))
    codes = [one.locale.language_code for one in fronts]
    versions = tuple(
        Link(languages.language(code).native_name, other, code)
        for code, other in zip(codes, others, strict=True)
        if other != address
    )
    language = home.locale.language_code
    frame = frames.around_address(address, language=language, translations=versions)
    return render_in(frame, *REGISTERS[name])


def _noted(css: str) -> str:
    note("site")
    return css


def _broken() -> str:
    """Return the page for whoever serves the files, to be shown when what is behind them breaks."""
    with translation.override(settings.LANGUAGE_CODE):
        return engines["jinja2"].get_template("500.html").render({})
