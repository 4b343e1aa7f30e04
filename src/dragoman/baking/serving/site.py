"""What the server answers for the public site: a request in, an answer out; the shelf knows the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from dragoman.baking.places import INDEX, LONGEST_ADDRESS, written
from dragoman.baking.serving import mementos, wishes
from dragoman.baking.serving.conditions import is_known, stretch
from dragoman.baking.serving.copies import Standing
from dragoman.baking.serving.shelf import Shelf
from dragoman.baking.serving.types import SECURITY, Answer, Copy, Request
from dragoman.baking.signposts import FILE, GONE, NOT_FOUND

OWN = frozenset({"static", "media", "copies"})
"""What belongs to the public site beside its languages and the files at its root."""
UNPUBLISHED = "media"
"""Where pictures lie that no page shows; the newsroom sees them, and Django knows who is of it."""
DYNAMIC = frozenset({"search"})
"""What stands below a language and is no file."""


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The public site: its files, and its languages, the main one first."""

    shelf: Shelf
    languages: Sequence[str]

    def answer(self, request: Request) -> Answer | None:
        """Return the answer to a request; None when it is not the public site's to answer."""
        if request.path == "/":
            return self._welcome(request) if request.method in ("GET", "HEAD") else _not_allowed()
        standing = self.shelf.find(request.path)
        if standing and request.path[1:] != FILE:
            return _serve(standing, request)
        return self._missing(request) if self._is_ours(request.path) else self._pointed(request)

    def _is_ours(self, path: str) -> bool:
        first, _, rest = path[1:].partition("/")
        if first in self.languages:
            return rest.strip("/") not in DYNAMIC
        return first in OWN

    def _welcome(self, request: Request) -> Answer:
        """Lead to the front page in the language that the reader likes best."""
        language = wishes.language(request.field("accept-language"), self.languages)
        answer = _lead_to(f"/{language}/", HTTPStatus.FOUND)
        answer.headers.append(("vary", "accept-language"))
        return answer

    def _missing(self, request: Request) -> Answer | None:
        """Say what became of a page: moved, gone, spelt otherwise, or never there."""
        if request.method not in ("GET", "HEAD"):
            return _not_allowed()
        folder = request.path.removesuffix(INDEX)
        if folder.endswith("/") and folder != request.path and self.shelf.find(folder):
            return _lead_to(written(folder), HTTPStatus.MOVED_PERMANENTLY)
        if len(request.path) > LONGEST_ADDRESS:
            return sentence(HTTPStatus.REQUEST_URI_TOO_LONG)
        if request.path.startswith(f"/{UNPUBLISHED}/"):
            return None
        if request.path.startswith(mementos.TIMEGATE) and (answer := self._nearest_copy(request)):
            return answer
        if pointed := self._pointed(request):
            return pointed
        closed = f"{request.path}/"
        if not request.path.endswith("/") and self.shelf.find(closed):
            return _lead_to(written(closed), HTTPStatus.MOVED_PERMANENTLY)
        return self._sorry(request, HTTPStatus.NOT_FOUND, NOT_FOUND)

    def _nearest_copy(self, request: Request) -> Answer | None:
        """Lead to our copy of a page nearest to the moment that is asked for; None when we have none."""
        at = mementos.timemap_of(request.path)
        listed = self.shelf.find(at)
        if listed is None:
            return None
        try:
            moment = mementos.wished(request.field("accept-datetime"))
        except ValueError:
            return sentence(HTTPStatus.BAD_REQUEST, text="Accept-Datetime is no date of HTTP.")
        timemap = listed.plain.decode()
        copy = mementos.nearest(timemap, moment)
        if copy is None:
            return None
        answer = _lead_to(copy, HTTPStatus.FOUND)
        answer.headers += [("vary", "accept-datetime"), ("link", mementos.gate_links(timemap, at=at))]
        return answer

    def _pointed(self, request: Request) -> Answer | None:
        """Do as is written where a page was; None when nothing is."""
        post = self.shelf.signpost(written(request.path)) if request.method in ("GET", "HEAD") else None
        if post is None:
            return None
        if post.status is HTTPStatus.GONE:
            return self._sorry(request, HTTPStatus.GONE, GONE)
        return _lead_to(post.target, post.status)

    def _sorry(self, request: Request, status: HTTPStatus, page: str) -> Answer:
        """Return the page that says so, in the address's language, else the site's; or else a sentence."""
        language = request.path[1:].partition("/")[0]
        for code in (language, self.languages[0]):
            if standing := self.shelf.find(f"/{code}/{page}"):
                copy = _choose(standing, request)
                return Answer(status, copy.headers, copy.body)
        return sentence(status)


def sentence(status: HTTPStatus, *headers: tuple[str, str], text: str = "") -> Answer:
    """Return an answer of one sentence: ``text``, or what the status means."""
    body = f"{text or status.description or status.phrase}\n".encode()
    return Answer(status, [("content-type", "text/plain; charset=utf-8"), *headers, *SECURITY], body)


def _serve(standing: Standing, request: Request) -> Answer:
    if request.method not in ("GET", "HEAD"):
        return _not_allowed()
    copy = _choose(standing, request)
    if is_known(copy, request):
        return Answer(HTTPStatus.NOT_MODIFIED, copy.headers)
    if request.method == "GET" and (part := stretch(copy, request)) is not None:
        return _serve_stretch(copy, part)
    return Answer(HTTPStatus.OK, copy.headers, copy.body)


def _serve_stretch(copy: Copy, part: range) -> Answer:
    length = len(copy.body)
    if not part:
        return sentence(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, ("content-range", f"bytes */{length}"))
    headers = [*copy.headers, ("content-range", f"bytes {part.start}-{part.stop - 1}/{length}")]
    return Answer(HTTPStatus.PARTIAL_CONTENT, headers, copy.body[part.start : part.stop])


def _choose(standing: Standing, request: Request) -> Copy:
    """Return the copy that the browser likes best of those there are."""
    liked = wishes.encodings(request.field("accept-encoding"))
    return next(copy for encoding in liked if (copy := standing.copy(encoding)))


def _not_allowed() -> Answer:
    return sentence(HTTPStatus.METHOD_NOT_ALLOWED, ("allow", "GET, HEAD"))


def _lead_to(target: str, status: HTTPStatus) -> Answer:
    return Answer(status, [("location", target), ("cache-control", "no-cache"), *SECURITY])
