"""The files of the public site as the server holds them: read once, and again when they have changed."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cached_property
from pathlib import Path
from stat import S_ISREG

from dragoman.baking import signposts
from dragoman.baking.errors import BadAddressError
from dragoman.baking.files import COMPRESSIBLE, sibling
from dragoman.baking.places import ENCODINGS, place
from dragoman.baking.signposts import Signpost
from dragoman.publication.policy import CONTENT_SECURITY_POLICY

Headers = list[tuple[str, str]]

ROOM = 64 * 1024 * 1024
"""Bytes of files that the server keeps at hand."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json",
    ".opml": "text/x-opml; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
    "feed.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json",
}
"""By the name of the file, or else by its ending; Python knows the rest."""
LASTING = frozenset({".webp", ".avif", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".woff2", ".ico"})
SECURITY: Headers = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
]
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@dataclass(frozen=True, slots=True)
class Copy:
    """A file's bytes in one encoding, with the headers that go with them."""

    body: bytes
    etag: str
    headers: Headers


@dataclass
class Standing:
    """A file that stands, in every encoding that it has."""

    file: Path
    stamp: tuple[int, int, int]
    copies: dict[str, Copy] = field(default_factory=dict)

    @cached_property
    def modified(self) -> int:
        """When it was written, in seconds, as ``Last-Modified`` says it."""
        return self.stamp[1] // 1_000_000_000

    @property
    def size(self) -> int:
        return sum(len(copy.body) for copy in self.copies.values())


class Shelf:
    """The folder ``site/``, whose files are found by their addresses."""

    def __init__(self, folder: Path, *, room: int = ROOM) -> None:
        self._folder, self._room, self._used = folder, room, 0
        self._files: OrderedDict[str, Standing] = OrderedDict()
        self._posts: tuple[int, dict[str, Signpost]] = (0, {})

    def find(self, address: str) -> Standing | None:
        """Return the file that stands at ``address``; None when none does."""
        known = self._files.get(address)
        try:
            file = known.file if known else self._folder / place(address)
            stamp = _stamp(file)
        except (BadAddressError, FileNotFoundError, NotADirectoryError, IsADirectoryError):
            self._forget(address)
            return None
        if known and known.stamp == stamp:
            self._files.move_to_end(address)
            return known
        self._forget(address)
        return self._keep(address, file, stamp)

    def signpost(self, address: str) -> Signpost | None:
        """Return what is written where a page was; None when nothing is."""
        file = self._folder / signposts.FILE
        try:
            written_at = file.stat().st_mtime_ns
            if written_at != self._posts[0]:
                self._posts = written_at, signposts.read(file.read_bytes())
        except FileNotFoundError:
            return None
        return self._posts[1].get(address)

    def _keep(self, address: str, file: Path, stamp: tuple[int, int, int]) -> Standing:
        standing = Standing(file, stamp)
        for encoding in ("", *ENCODINGS):
            path = sibling(file, encoding) if encoding else file
            if path.is_file():
                standing.copies[encoding] = _copy(path, file, encoding, standing.modified)
        self._files[address] = standing
        self._used += standing.size
        while self._used > self._room and len(self._files) > 1:
            self._forget(next(iter(self._files)))
        return standing

    def _forget(self, address: str) -> None:
        known = self._files.pop(address, None)
        self._used -= known.size if known else 0


def _stamp(file: Path) -> tuple[int, int, int]:
    status = file.stat()
    if not S_ISREG(status.st_mode):
        raise IsADirectoryError(file)
    return status.st_ino, status.st_mtime_ns, status.st_size


def _copy(path: Path, file: Path, encoding: str, modified: int) -> Copy:
    body = path.read_bytes()
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = [
        ("content-type", _type(file)),
        ("etag", etag),
        ("last-modified", formatdate(modified, usegmt=True)),
        ("cache-control", _keeping(file)),
        *SECURITY,
    ]
    if file.suffix in COMPRESSIBLE:
        headers.append(("vary", "accept-encoding"))
    if encoding:
        headers.append(("content-encoding", encoding))
    return Copy(body, etag, headers)


def _type(file: Path) -> str:
    return (
        TYPES.get(file.name)
        or TYPES.get(file.suffix)
        or mimetypes.guess_type(file)[0]
        or "application/octet-stream"
    )


def _keeping(file: Path) -> str:
    """Return how long others may keep a file: pages may change any second, a name with a hash never does."""
    if HASHED.search(file.name):
        return "public, max-age=31536000, immutable"
    return "public, max-age=86400" if file.suffix in LASTING else "no-cache"
