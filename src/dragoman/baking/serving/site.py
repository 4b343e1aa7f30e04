"""What the server answers for the public site: a request in, an answer out; the shelf knows the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from dragoman.baking.errors import BadAddressError
from dragoman.baking.places import ENCODINGS, place, written
from dragoman.baking.shelf import SECURITY, Copy, Headers, Shelf, Standing
from dragoman.baking.signposts import FILE, GONE, NOT_FOUND

OWN = frozenset({"static", "media"})
"""What belongs to the public site beside its languages and the files at its root."""
UNPUBLISHED = "media"
"""Where pictures lie that no page shows; the newsroom sees them, and Django knows who is of it."""
DYNAMIC = frozenset({"search"})
"""What stands below a language and is no file."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the public site wants to know of a request."""

    method: str
    path: str
    accept_encoding: str = ""
    accept_language: str = ""
    if_none_match: str = ""
    if_modified_since: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers, and the body that a GET receives; a HEAD is told its length only."""

    status: HTTPStatus
    headers: Headers
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The public site: its files, and its languages, the main one first."""

    shelf: Shelf
    languages: Sequence[str]

    def answer(self, request: Request) -> Answer | None:
        """Return the answer to a request; None when it is not the public site's to answer."""
        first = request.path[1:].partition("/")[0]
        if request.path == "/":
            return self._welcome(request)
        if first not in OWN and first not in self.languages and not self._at_root(request.path):
            return None
        if first in self.languages and request.path.strip("/").partition("/")[2] in DYNAMIC:
            return None
        if request.method not in ("GET", "HEAD"):
            return _sentence(HTTPStatus.METHOD_NOT_ALLOWED, ("allow", "GET, HEAD"))
        try:
            place(request.path)
        except BadAddressError as error:
            return _sentence(HTTPStatus.BAD_REQUEST, text=str(error))
        standing = self.shelf.find(request.path)
        if standing is None and first == UNPUBLISHED:
            return None
        return _serve(standing, request) if standing else self._missing(request)

    def _at_root(self, path: str) -> bool:
        return "/" not in path[1:] and path[1:] != FILE and self.shelf.find(path) is not None

    def _welcome(self, request: Request) -> Answer:
        """Lead to the front page in the language that the reader likes best."""
        language = preferred(request.accept_language, self.languages)
        headers = [("location", f"/{language}/"), ("vary", "accept-language"), ("cache-control", "no-cache")]
        return Answer(HTTPStatus.FOUND, [*headers, *SECURITY])

    def _missing(self, request: Request) -> Answer:
        """Say what became of a page: moved, gone, spelt without its last slash, or never there."""
        closed = request.path if request.path.endswith("/") else f"{request.path}/"
        post = self.shelf.signpost(written(request.path)) or self.shelf.signpost(written(closed))
        if post and post.status is HTTPStatus.GONE:
            return self._sorry(request, HTTPStatus.GONE, GONE)
        if post:
            return _lead_to(post.target, post.status)
        if closed != request.path and self.shelf.find(closed):
            return _lead_to(written(closed), HTTPStatus.MOVED_PERMANENTLY)
        return self._sorry(request, HTTPStatus.NOT_FOUND, NOT_FOUND)

    def _sorry(self, request: Request, status: HTTPStatus, page: str) -> Answer:
        """Return the page that says so, in the address's language, else the site's; or else a sentence."""
        language = request.path[1:].partition("/")[0]
        for code in (language, self.languages[0]):
            if standing := self.shelf.find(f"/{code}/{page}"):
                copy = _choose(standing, request.accept_encoding)
                return Answer(status, copy.headers, copy.body)
        return _sentence(status)


def preferred(accept_language: str, languages: Sequence[str]) -> str:
    """Return which of ``languages`` a reader likes best, by ``Accept-Language``; the first when none."""
    wishes = []
    for part in accept_language.split(","):
        code, _, quality = part.strip().partition(";")
        wishes.append((-_quality(quality), code.strip().lower()))
    ours = {language.lower(): language for language in languages}
    for refused, code in sorted(wishes, key=lambda wish: wish[0]):
        if refused and (found := ours.get(code) or ours.get(code.partition("-")[0])):
            return found
    return languages[0]


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0


def _serve(standing: Standing, request: Request) -> Answer:
    copy = _choose(standing, request.accept_encoding)
    if _is_known(copy, standing, request):
        return Answer(HTTPStatus.NOT_MODIFIED, copy.headers)
    return Answer(HTTPStatus.OK, copy.headers, copy.body)


def _choose(standing: Standing, accepted: str) -> Copy:
    """Return the smallest copy that the browser reads."""
    for encoding in ENCODINGS:
        if encoding in accepted and encoding in standing.copies and _wants(encoding, accepted):
            return standing.copies[encoding]
    return standing.copies[""]


def _wants(encoding: str, accepted: str) -> bool:
    for part in accepted.split(","):
        name, _, quality = part.strip().partition(";")
        if name.strip() == encoding:
            return _quality(quality) > 0
    return False


def _is_known(copy: Copy, standing: Standing, request: Request) -> bool:
    """Whether the browser has this version (RFC 9110, 13.2.2: the tag decides, the date without one)."""
    if request.if_none_match:
        tags = (tag.strip().removeprefix("W/") for tag in request.if_none_match.split(","))
        return any(tag in ("*", copy.etag) for tag in tags)
    if request.if_modified_since:
        try:
            return standing.modified <= parsedate_to_datetime(request.if_modified_since).timestamp()
        except (ValueError, OverflowError):
            return False
    return False


def _lead_to(target: str, status: HTTPStatus) -> Answer:
    return Answer(status, [("location", target), ("cache-control", "no-cache"), *SECURITY])


def _sentence(status: HTTPStatus, *headers: tuple[str, str], text: str = "") -> Answer:
    body = f"{text or status.description or status.phrase}\n".encode()
    return Answer(status, [("content-type", "text/plain; charset=utf-8"), *headers, *SECURITY], body)
