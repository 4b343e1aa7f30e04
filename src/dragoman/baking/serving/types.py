"""What travels between a browser and the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol, TypeAlias

from dragoman.publication.policy import CONTENT_SECURITY_POLICY

Headers: TypeAlias = list[tuple[str, str]]

SECURITY: Headers = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
]


class Fields(Protocol):
    """The header fields of a request, by their names in small letters."""

    def get(self, name: str, default: str, /) -> str: ...


@dataclass(slots=True)
class Request:
    """What the public site wants to know of a request; the path is without percent signs."""

    method: str
    path: str
    fields: Fields

    def field(self, name: str) -> str:
        """Return what a header field says; "" when it is not there."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of a file that is too large to be kept at hand: it is sent from the disk."""

    file: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, part: slice) -> Extent:
        stretch = range(self.start, self.end)[part]
        return Extent(self.file, stretch.start, stretch.stop)


Body: TypeAlias = bytes | Extent


@dataclass(frozen=True, slots=True)
class Copy:
    """A file's bytes in one encoding, with what a browser needs to ask for them again.

    ``last_modified`` is "" where the time of a file says too little: a page may change by a part of it.
    """

    body: Body
    etag: str
    last_modified: str
    headers: Headers


@dataclass(slots=True)
class Answer:
    """A status, headers, and the body that a GET receives; a HEAD is told its length only."""

    status: HTTPStatus
    headers: Headers
    body: Body = b""
