"""What stands where a page was: ``site/_redirects``, a line for each address that moved or is gone.

The form is the one that Netlify and Cloudflare Pages read, so the folder alone redirects there as well::

    /en/culture/a-bridge/ /en/politics/a-bridge/ 301
    /en/culture/withdrawn/ /en/410.html 410
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from dragoman.baking.places import written

FILE = "_redirects"
NOT_FOUND, GONE = "404.html", "410.html"
"""Pages in each language's folder that say so."""


@dataclass(frozen=True, slots=True)
class Signpost:
    """Where to go instead, and whether for good; ``target`` is the page that says so for an address gone."""

    target: str
    status: HTTPStatus


def signposts(
    *, moved: Mapping[str, Signpost], gone: Iterable[str], standing: Iterable[str]
) -> dict[str, Signpost]:
    """Return the signposts of the site; where a page stands, there is none."""
    posts = {address: Signpost(in_language(address, GONE), HTTPStatus.GONE) for address in gone} | dict(moved)
    for address in standing:
        posts.pop(address, None)
    return posts


def form(posts: Mapping[str, Signpost]) -> bytes:
    """Return the file's bytes, in the order of addresses."""
    lines = [
        f"{written(address)} {post.target} {post.status.value}\n" for address, post in sorted(posts.items())
    ]
    return "".join(lines).encode()


def read(body: bytes) -> dict[str, Signpost]:
    """Return the signposts of a file that :func:`form` wrote, by the address as it is written."""
    fields = (line.split(" ") for line in body.decode().splitlines())
    return {address: Signpost(target, HTTPStatus(int(status))) for address, target, status in fields}


def in_language(address: str, page: str) -> str:
    """Return where ``page`` stands in the language of ``address``."""
    return f"/{address.split('/')[1]}/{page}"
