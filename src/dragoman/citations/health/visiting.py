"""A look at a cited page: one request where it is there, and a few more where it seems to be missing.

An address that nobody has heard of shows how the host answers for what it does not have (Bar-Yossef and
others, 2004); a neighbour and the front page show whether it shows its pages to us at all; another host,
whether our own line is up.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from dragoman.citations.health.sighting import (
    is_another_page,
    is_for_sale,
    is_made_for_any,
    is_not_found,
    is_wall,
    sighting,
)
from dragoman.citations.health.types import Found, Known, Sighting, Silence, Surroundings

Ask = Callable[[str], Awaitable[Found | Silence]]
_SCRIPT = re.compile(r"/$|\.(?:php|aspx?|jsp|cgi|do)$", re.IGNORECASE)
"""Paths below which only the query tells one article from another."""
_SHOWN = frozenset({Sighting.THERE, Sighting.MOVED})
_ODD = frozenset({Sighting.CHANGED, Sighting.UNSURE})


@dataclass(frozen=True, slots=True)
class Sight:
    """What a look showed, and where the page has moved."""

    sighting: Sighting
    moved_to: str = ""


async def visit(known: Known, around: Surroundings, *, ask: Ask) -> Sight:
    """Return what a page's address shows; ``ask`` gives the answer of an address, after redirects."""
    found = await ask(known.url)
    if found is Silence.NAMELESS:
        is_line_up = bool(around.elsewhere) and isinstance(await ask(around.elsewhere), Found)
        return Sight(Sighting.LOST if is_line_up else Sighting.UNSURE)
    if not isinstance(found, Found):
        return Sight(Sighting.UNSURE)
    sight = sighting(known, found)
    if sight in _ODD and 200 <= found.status < 300 and await _is_no_page(found, ask):
        sight = Sighting.MISSING
    if sight is Sighting.MISSING:
        sight = await _missing(found, around.neighbour, ask)
    return Sight(sight, found.moved_to if sight is Sighting.MOVED else "")


async def _is_no_page(found: Found, ask: Ask) -> bool:
    """Whether a host answers so for anything that it does not have, and not with a wall."""
    stranger = await ask(_unheard_of(found.url))
    if not (isinstance(stranger, Found) and is_made_for_any(found, stranger)):
        return False
    if is_not_found(found):
        return True
    front = await ask(_front(found.url))
    return isinstance(front, Found) and not is_wall(found, front)


async def _missing(found: Found, neighbour: Known | None, ask: Ask) -> Sighting:
    """Return how a page is missing, by what its host shows beside it."""
    if neighbour:
        beside = await ask(neighbour.url)
        seen = sighting(neighbour, beside) if isinstance(beside, Found) else Sighting.UNSURE
        if seen in _SHOWN:
            return Sighting.MISSING
        if seen is not Sighting.MISSING:
            return Sighting.UNSURE
    front = await ask(_front(found.url))
    if not isinstance(front, Found) or not 200 <= front.status < 300:
        return Sighting.UNSURE
    return Sighting.LOST if is_for_sale(front) or await _leads_on(front, ask) else Sighting.UNSURE


async def _leads_on(front: Found, ask: Ask) -> bool:
    """Whether a front page leads to pages of its own: one where all is a wall does not."""
    host = urlsplit(front.final_url).hostname
    ours = [link for link in front.links if urlsplit(link).hostname == host]
    if not ours:
        return False
    linked = await ask(max(ours, key=_depth))
    return isinstance(linked, Found) and is_another_page(linked, front)


def _depth(link: str) -> tuple[int, int]:
    """Articles lie deeper than sections, and have longer names."""
    path = urlsplit(link).path
    return path.rstrip("/").count("/"), len(path)


def _front(url: str) -> str:
    parts = urlsplit(url)
    return SplitResult(parts.scheme, parts.netloc, "/", "", "").geturl()


def _unheard_of(url: str) -> str:
    """Return an address beside another that nobody has ever given to a page."""
    parts, made_up = urlsplit(url), sha256(url.encode()).hexdigest()
    if parts.query and _SCRIPT.search(parts.path):
        number = str(int(made_up, 16))[:12]
        asked = [(name, number if value.isdigit() else made_up) for name, value in parse_qsl(parts.query)]
        return parts._replace(query=urlencode(asked), fragment="").geturl()
    above, _, last = parts.path.rstrip("/").rpartition("/")
    _, dot, extension = last.rpartition(".")
    ending = f".{extension}" if dot else "/" if parts.path.endswith("/") else ""
    return parts._replace(path=f"{above}/{made_up[:20]}{ending}", query="", fragment="").geturl()
