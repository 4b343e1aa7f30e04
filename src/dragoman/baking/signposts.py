"""What stands where a page was: ``site/_redirects``, a line for each address that moved or is gone.

The form is the one that Netlify and Cloudflare Pages read, so the folder alone redirects there as well::

    /en/culture/a-bridge/ /en/politics/a-bridge/ 301
    /en/culture/withdrawn/ /en/410.html 410
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from dragoman.baking.places import written

FILE = "_redirects"
OF_ADDRESSES = "/~!$&'()*+,;=:@?#[]%"
NOT_FOUND, GONE = "404.html", "410.html"
"""Pages in each language's folder that say so."""


@dataclass(frozen=True, slots=True)
class Signpost:
    """Where to go instead, and whether for good; ``target`` is the page that says so for an address gone."""

    target: str
    status: HTTPStatus


def signposts(
    *, moved: Mapping[str, Signpost], gone: Iterable[str], standing: Collection[str]
) -> dict[str, Signpost]:
    """Return the signposts of the site; where a page stands, there is none."""
    posts = {address: Signpost(in_language(address, GONE), HTTPStatus.GONE) for address in gone}
    for address in posts:
        with_page = went_with(address, moved)
        if with_page and with_page.target in standing:
            posts[address] = with_page
    return {address: post for address, post in (posts | dict(moved)).items() if address not in standing}


def went_with(address: str, moved: Mapping[str, Signpost]) -> Signpost | None:
    """Return where a feed or a numbered page would be now that the page it belongs to has moved."""
    page, _, rest = address.rstrip("/").rpartition("/")
    post = moved.get(f"{page}/")
    is_local = post is not None and post.target.startswith("/")
    tail = f"{rest}/" if address.endswith("/") else rest
    return Signpost(f"{post.target}{tail}", post.status) if post and is_local else None


def form(posts: Mapping[str, Signpost]) -> bytes:
    """Return the file's bytes, its lines in the order of their first fields, byte by byte.

    A target may be what an editor typed: letters of any script, spaces; a header takes none of them.
    """
    lines = {
        written(address): f"{quote(post.target, safe=OF_ADDRESSES)} {post.status.value}"
        for address, post in posts.items()
    }
    return "".join(f"{address} {post}\n" for address, post in sorted(lines.items())).encode()


def look_up(address: str, body: bytes) -> Signpost | None:
    """Return what a file that :func:`form` wrote says of an ``address`` as it is written there.

    A hundred thousand lines are halved seventeen times, and need not be taken apart.
    """
    sought, low, high = address.encode(), 0, len(body)
    while low < high:
        start = body.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        found, _, post = body[start:end].partition(b" ")
        if found == sought:
            target, _, status = post.rpartition(b" ")
            return Signpost(target.decode(), HTTPStatus(int(status)))
        low, high = (end + 1, high) if found < sought else (low, start)
    return None


def in_language(address: str, page: str) -> str:
    """Return where ``page`` stands in the language of ``address``."""
    return f"/{address.split('/')[1]}/{page}"
