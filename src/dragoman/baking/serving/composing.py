"""Parts of the site that change often, put into pages that do not.

A page names them: ``<page-part src="/en/parts/newest.html">…</page-part>``. Behind a plain file server the
element itself fetches the part; what is put in here is marked ``filled``, and left alone by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from dragoman.baking.places import written

PART = re.compile(rb'<page-part src="?(/[^\s">]+)"?>(.*?)</page-part>', re.DOTALL)
BODY = re.compile(rb"<body[^>]*>(.*?)(?:</body>|\Z)", re.DOTALL)


def parts_of(page: bytes) -> tuple[str, ...]:
    """Return the addresses of the parts that ``page`` names."""
    return tuple(match[1].decode() for match in PART.finditer(page))


def compose(page: bytes, parts: Mapping[str, bytes], *, address: str) -> bytes:
    """Return the page with the bodies of its parts; one that is not among ``parts`` stays as it was.

    A list of articles does not list the page's own ``address``.
    """

    def fill(match: re.Match[bytes]) -> bytes:
        part = parts.get(match[1].decode())
        body = BODY.search(part) if part else None
        if body is None:
            return match[0]
        return b'<page-part src="%b" filled>%b</page-part>' % (match[1], _without(address, body[1]))

    return PART.sub(fill, page)


def _without(address: str, part: bytes) -> bytes:
    link = re.escape(escape(written(address)).encode())
    return re.sub(rb'<li>\s*<a href="?%b"?>.*?(?:</li>|(?=<li>|</ol>))\s*' % link, b"", part, flags=re.DOTALL)
