"""Everything that is no file: Django, in a bounded pool of threads.

The event loop belongs to the files. However slow, broken or overrun Django is, the pages answer, and whoever
asked for more is told in a sentence why there is none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO, TYPE_CHECKING, Any

from granian._granian import RSGIProtocolClosed

from dragoman.baking.serving.wsgi import Application, Environ, FileWrapper, Head, environ_of
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

log = logging.getLogger(__name__)

THREADS = 8
WAITING = 64
"""Requests that may wait for a thread; the next one is told to come back."""
RECEIVING = 256
"""Requests whose bodies are being received; a slow sender takes no place from those who wait for a thread."""
IN_MEMORY = 64 * 1024
PATIENCE = 30.0
"""Seconds that we wait for Django to begin its answer, or for a client who sends too slowly."""
SLOWEST = 10_000
"""Bytes a second that a client has to send."""
LARGEST_BODY = 200 * 1024 * 1024
"""Bytes: an original picture fits, a mistake does not fill the disk."""
NOT_NOW = "This does not work at the moment. The pages do."
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]


class Dynamic:
    """A WSGI application that answers RSGI requests; ``load`` makes it when it is first needed."""

    def __init__(self, load: Callable[[], Application], *, patience: float = PATIENCE) -> None:
        self._load, self.patience = load, patience
        self._application: Application | None = None
        self._loading, self._refused = Lock(), ""
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="django")
        self._receiving, self._busy = 0, 0

    def open(self) -> None:
        """Begin to load the application before anybody asks for it."""
        self._pool.submit(self._try_to_load)

    def _try_to_load(self) -> None:
        with suppress(DragomanError):  # which is in the log
            self._loaded()

    def _loaded(self) -> Application:
        """Return the application; why it cannot be loaded is logged once."""
        with self._loading:
            if self._application is None:
                try:
                    self._application = self._load()
                except DragomanError as error:
                    if self._refused != (refused := str(error)):
                        log.warning("Only the pages are served: %s", refused)
                    self._refused = refused
                    raise
            return self._application

    async def answer(self, scope: Scope, proto: HTTPProtocol) -> None:
        """Answer a request with Django, or with a sentence that says why not."""
        reply = _Reply(proto, asyncio.get_running_loop())
        with SpooledTemporaryFile(IN_MEMORY) as body:
            refusal = await self._receive(scope, proto, body)
            if refusal:
                reply.say(*refusal)
            elif self._busy >= THREADS + WAITING:
                reply.say(HTTPStatus.SERVICE_UNAVAILABLE, "Too many people ask at once. Please try again.")
            else:
                await self._wait_for(self._submit(environ_of(scope, body), reply), reply)

    async def _receive(
        self, scope: Scope, proto: HTTPProtocol, body: IO[bytes]
    ) -> tuple[HTTPStatus, str] | None:
        """Write what the client sends to ``body``; return why it is refused, or None."""
        fields = scope.headers
        if fields.get("content-length", "0") == "0" and "transfer-encoding" not in fields:
            return None
        if self._receiving >= RECEIVING:
            return HTTPStatus.SERVICE_UNAVAILABLE, "Too many people send at once. Please try again."
        self._receiving += 1
        begun_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self.patience) as deadline:
                async for chunk in proto:
                    body.write(chunk)
                    if body.tell() > LARGEST_BODY:
                        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large to be received."
                    deadline.reschedule(begun_at + self.patience + body.tell() / SLOWEST)
        except TimeoutError:
            return HTTPStatus.REQUEST_TIMEOUT, "This came too slowly."
        finally:
            self._receiving -= 1
        if body.tell() < int(fields.get("content-length", "0")):
            return HTTPStatus.BAD_REQUEST, "This did not arrive as a whole."
        body.seek(0)
        return None

    def _submit(self, environ: Environ, reply: _Reply) -> Future[None]:
        self._busy += 1
        work = self._pool.submit(self._run, environ, reply)
        work.add_done_callback(lambda _: reply.loop.call_soon_threadsafe(self._leave))
        return work

    def _leave(self) -> None:
        self._busy -= 1

    async def _wait_for(self, work: Future[None], reply: _Reply) -> None:
        """Wait until Django has answered; one that has not begun to within our patience is not waited for."""
        answered = asyncio.wrap_future(work)
        done, _ = await asyncio.wait([answered], timeout=self.patience)
        if done:
            return
        if reply.say(
            HTTPStatus.SERVICE_UNAVAILABLE, "This takes too long at the moment. The pages are there."
        ):
            work.cancel()
        else:
            await answered

    def _run(self, environ: Environ, reply: _Reply) -> None:
        head = Head()
        chunks: Iterable[bytes] = ()
        try:
            chunks = self._loaded()(environ, head)
            reply.send(head, chunks)
        except DragomanError:
            reply.say(HTTPStatus.SERVICE_UNAVAILABLE, NOT_NOW)
        except Exception:  # the outermost door: whatever broke Django, its reader is told and the pages go on
            log.exception("Django cannot answer %s", environ["PATH_INFO"])
            reply.say(HTTPStatus.SERVICE_UNAVAILABLE, NOT_NOW)
        finally:
            if close := getattr(chunks, "close", None):
                close()


class _Reply:
    """The answer to one request: Django's or a sentence, whichever comes first."""

    def __init__(self, proto: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self._proto, self._first = loop, proto, Lock()

    def say(self, status: HTTPStatus, sentence: str) -> bool:
        """Answer with a sentence; return False when there is an answer already."""
        if not self._first.acquire(blocking=False):
            return False
        headers = [*PLAIN, ("retry-after", "10")] if status is HTTPStatus.SERVICE_UNAVAILABLE else PLAIN
        self._proto.response_str(status.value, headers, f"{sentence}\n")
        return True

    def send(self, head: Head, chunks: Iterable[bytes]) -> None:
        """Pass on what Django answers, piece by piece when it streams; called from its thread."""
        if not self._first.acquire(blocking=False):
            return
        if isinstance(chunks, FileWrapper) and (path := chunks.path()):
            self._proto.response_file(head.status, head.headers, path)
        elif getattr(chunks, "streaming", False):
            self._stream(head, chunks)
        else:
            self._proto.response_bytes(head.status, head.headers, b"".join(chunks))

    def _stream(self, head: Head, chunks: Iterable[bytes]) -> None:
        """Pass on the pieces as they come. granian keeps what the reader has not taken."""
        transport = self._proto.response_stream(head.status, head.headers)
        with suppress(RSGIProtocolClosed):  # the reader has left
            for chunk in chunks:
                asyncio.run_coroutine_threadsafe(_pass_on(transport, chunk), self.loop).result()


async def _pass_on(transport: Any, chunk: bytes) -> None:
    await transport.send_bytes(chunk)
