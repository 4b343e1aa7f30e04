"""A file of the public site in every encoding that it has, with the headers that go with it."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import PurePath

import brotli

from dragoman.baking.files import COMPRESSIBLE
from dragoman.baking.places import HASHED
from dragoman.baking.serving.composing import compose
from dragoman.baking.serving.types import SECURITY, Body, Copy

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json",
    ".jsonld": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    ".opml": "text/x-opml; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
    "feed.xml": "application/rss+xml; charset=utf-8",
    ".link": "application/link-format",
    "sources.json": "application/vnd.citationstyles.csl+json",
    "feed.json": "application/feed+json",
}
"""By the name of the file, or else by its ending; Python knows the rest."""
LASTING = frozenset({".webp", ".avif", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".woff2", ".ico"})
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
"""For pages with their parts put in: each takes half a millisecond for a page of 32 KB."""

BESIDE = 4096
"""Bytes that a file's names, tags and headers take in memory, whatever its size."""

Stamp = tuple[int, int, int]
"""The file's number, time in nanoseconds and size; another stamp, another file."""


@dataclass(slots=True)
class Standing:
    """A file that stands; ``plain`` are its own bytes, none of them where they are left on the disk.

    ``looked_at`` is when it was last seen to be the same, by the clock that only goes forward.
    """

    file: str
    stamp: Stamp
    plain: bytes
    copies: dict[str, Copy]
    looked_at: float = field(default=0.0, compare=False, kw_only=True)

    @property
    def weight(self) -> int:
        """How many bytes are kept at hand."""
        bodies = (copy.body for copy in self.copies.values())
        return BESIDE + sum(len(body) for body in bodies if isinstance(body, bytes))

    def copy(self, encoding: str) -> Copy | None:
        """Return the file in an encoding, ``PLAIN`` among them; None when there is none such."""
        return self.copies.get(encoding)


@dataclass(slots=True)
class Page(Standing):
    """A page with parts that change oftener than the page does; it is compressed when somebody asks."""

    address: str
    parts: tuple[str, ...]
    filled_with: Sequence[Standing | None] = ()
    filled: bytes = b""

    @property
    def weight(self) -> int:
        return BESIDE + 3 * len(self.plain)

    def copy(self, encoding: str) -> Copy:
        if encoding not in self.copies:
            body = COMPRESS[encoding](self.filled) if encoding else self.filled
            self.copies[encoding] = copy_of(body, PurePath(self.file), encoding, self.stamp, has_parts=True)
        return self.copies[encoding]

    def fill(self, standing: Sequence[Standing | None]) -> None:
        """Put in what stands where the parts are, unless that is in the page already."""
        if standing == self.filled_with:
            return
        bodies = {address: part.plain for address, part in zip(self.parts, standing, strict=True) if part}
        self.filled = compose(self.plain, bodies, address=self.address)
        self.filled_with, self.copies = standing, {}


def copy_of(
    body: Body,
    file: PurePath,
    encoding: str,
    stamp: Stamp,
    *,
    has_parts: bool = False,
    more: Sequence[tuple[str, str]] = (),
) -> Copy:
    """Return ``body``, what ``file`` holds in an encoding, as it is served, with ``more`` headers.

    With parts in it, a page is known by its tag alone: its time says nothing of them.
    """
    etag, written_at = f'"{_digest(body, stamp)}"', formatdate(stamp[1] // 1_000_000_000, usegmt=True)
    headers = [
        ("content-type", media_type(file)),
        ("etag", etag),
        ("last-modified", written_at),
        ("cache-control", keeping(file)),
        ("accept-ranges", "bytes"),
        *SECURITY,
        *more,
    ]
    if file.suffix in COMPRESSIBLE:
        headers.append(("vary", "accept-encoding"))
    if encoding:
        headers.append(("content-encoding", encoding))
    return Copy(body, etag, "" if has_parts else written_at, headers)


def _digest(body: Body, stamp: Stamp) -> str:
    told_by = body if isinstance(body, bytes) else repr((stamp, body.file)).encode()
    return hashlib.blake2b(told_by, digest_size=12).hexdigest()


def media_type(file: PurePath) -> str:
    """Return what a file is, as ``Content-Type`` says it."""
    return (
        TYPES.get(file.name)
        or TYPES.get(file.suffix)
        or mimetypes.guess_type(file)[0]
        or "application/octet-stream"
    )


def keeping(file: PurePath) -> str:
    """Return how long others may keep a file: pages may change any second, a name with a hash never does."""
    if HASHED.search(file.name):
        return "public, max-age=31536000, immutable"
    return "public, max-age=86400" if file.suffix in LASTING else "no-cache"
