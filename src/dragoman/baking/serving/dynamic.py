"""Everything that is no file: Django, behind granian's RSGI, in a bounded pool of threads.

The event loop belongs to the files. However slow, broken or overrun Django is, the pages answer.
Specifications: RSGI 1.6 (granian), WSGI (PEP 3333).
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

    Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

log = logging.getLogger(__name__)

THREADS = 8
WAITING = 64
"""Requests that may wait for a thread; the next one is told to come back."""
IN_MEMORY = 1024 * 1024
LARGEST_BODY = 200 * 1024 * 1024
"""Bytes: an original picture fits, a mistake does not fill the disk."""
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]


class Dynamic:
    """A WSGI application that answers RSGI requests; ``load`` makes it when it is first needed."""

    def __init__(self, load: Callable[[], Application]) -> None:
        self._load = load
        self._application: Application | None = None
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="django")
        self._busy = 0

    async def answer(self, scope: Scope, proto: HTTPProtocol) -> None:
        """Answer a request with Django, or with a sentence that says why not."""
        if self._busy >= THREADS + WAITING:
            return _say(
                proto, HTTPStatus.SERVICE_UNAVAILABLE, "Too many people ask at once. Please try again."
            )
        self._busy += 1
        try:
            with SpooledTemporaryFile(IN_MEMORY) as body:
                if not await _receive(proto, body):
                    return _say(
                        proto, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large to be received."
                    )
                loop = asyncio.get_running_loop()
                environ = _environ(scope, body)
                await loop.run_in_executor(self._pool, self._run, environ, proto, loop)
        finally:
            self._busy -= 1

    def _run(self, environ: dict[str, Any], proto: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> None:
        head = _Head()
        try:
            if self._application is None:
                self._application = self._load()
            chunks = self._application(environ, head)
        except Exception:  # the outermost door: whatever broke Django, its reader is told and the pages go on
            log.exception("Django cannot answer %s", environ["PATH_INFO"])
            _say(proto, HTTPStatus.SERVICE_UNAVAILABLE, "This does not work at the moment. The pages do.")
            return
        try:
            _send(proto, head, chunks, loop)
        finally:
            if close := getattr(chunks, "close", None):
                close()


class _Head:
    """The status and headers that a WSGI application hands over."""

    status = 500
    headers: list[tuple[str, str]]

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower(), value) for name, value in headers]


def _send(proto: HTTPProtocol, head: _Head, chunks: Iterable[bytes], loop: asyncio.AbstractEventLoop) -> None:
    if not getattr(chunks, "streaming", False):
        proto.response_bytes(head.status, head.headers, b"".join(chunks))
        return
    transport = proto.response_stream(head.status, head.headers)
    for chunk in chunks:
        asyncio.run_coroutine_threadsafe(_pass_on(transport, chunk), loop).result()


async def _pass_on(transport: Any, chunk: bytes) -> None:
    await transport.send_bytes(chunk)


def _say(proto: HTTPProtocol, status: HTTPStatus, sentence: str) -> None:
    headers = [*PLAIN, ("retry-after", "10")] if status is HTTPStatus.SERVICE_UNAVAILABLE else PLAIN
    proto.response_str(status.value, headers, f"{sentence}\n")


async def _receive(proto: HTTPProtocol, body: IO[bytes]) -> bool:
    """Write what the client sends to ``body``; return False when it is more than we take."""
    async for chunk in proto:
        body.write(chunk)
        if body.tell() > LARGEST_BODY:
            return False
    body.seek(0)
    return True


def _environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, value in _headers(scope):
        joint = "; " if name == "HTTP_COOKIE" else ","
        environ[name] = f"{environ[name]}{joint}{value}" if name in environ else value
    return environ


def _headers(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield headers under their names in WSGI; one with an underscore would pass for another: dropped."""
    for name, value in scope.headers.items():
        if "_" in name or (name == "host" and scope.authority):
            continue
        key = name.upper().replace("-", "_")
        yield (key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"), value
