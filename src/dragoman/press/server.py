"""The server of the sample press: one port, an outlet per path."""

from __future__ import annotations

import asyncio
import hashlib
import threading
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from aiohttp import web

from dragoman.press.newsstand import Press
from dragoman.press.site import Answer, Request, answer
from dragoman.press.types import Outlet

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


def create_app(*, started_at: datetime, pace: float = 1.0, clock: Clock = now) -> web.Application:
    """Return the press as a web application; opened again with the same ``started_at``, it is unchanged."""
    press = Press(started_at=started_at, pace=pace)

    async def handle(request: web.Request) -> web.Response:
        outlet = press.outlets.get(request.path.split("/")[1])
        if outlet is not None:
            await asyncio.sleep(seconds_to_answer(outlet, request.raw_path) / pace)
        asked = Request(path=request.raw_path, origin=str(request.url.origin()), at=clock())
        given = await asyncio.to_thread(answer, press, asked)
        if given is None:
            raise web.HTTPNotFound
        return respond(given, request)

    app = web.Application()
    app.router.add_get("/{path:.*}", handle)
    return app


def seconds_to_answer(outlet: Outlet, path: str) -> float:
    """Return how long an outlet takes to answer: between its two bounds, the same for the same address."""
    quickest, slowest = outlet.seconds_to_answer
    return quickest + (slowest - quickest) * (zlib.crc32(path.encode()) % 100) / 100


def respond(given: Answer, request: web.Request) -> web.Response:
    """Return the answer, or 304 to a client that has it already."""
    etag = f'"{hashlib.sha256(given.body).hexdigest()[:20]}"'
    headers = {
        "ETag": etag,
        "Last-Modified": format_datetime(given.changed_at.astimezone(UTC), usegmt=True),
        "Cache-Control": "no-cache",
    }
    if given.status == 200 and is_known(given, etag, request):
        return web.Response(status=304, headers=headers)
    headers["Content-Type"] = given.content_type
    return web.Response(status=given.status, body=given.body, headers=headers)


def is_known(given: Answer, etag: str, request: web.Request) -> bool:
    """Tell whether the client's copy is current; its ETag counts more than its date (RFC 9110, 13.2.2)."""
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        return tags.strip() == "*" or etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    since = request.headers.get("If-Modified-Since")
    if since is None:
        return False
    try:
        return given.changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


def serve(
    host: str = "127.0.0.1", port: int = 8100, *, started_at: datetime | None = None, pace: float = 1.0
) -> None:
    """Serve the press until interrupted; it opens now unless told when."""
    web.run_app(create_app(started_at=started_at or now(), pace=pace), host=host, port=port, print=None)


@contextmanager
def running(
    *, port: int = 0, started_at: datetime | None = None, pace: float = 1.0, clock: Clock = now
) -> Iterator[str]:
    """Serve the press in a thread of its own and give its address, such as ``http://127.0.0.1:8100``.

    Port 0 is any free one. Raises OSError when the port is taken.
    """
    app = create_app(started_at=started_at or clock(), pace=pace, clock=clock)
    opened: Future[tuple[str, asyncio.Event, asyncio.AbstractEventLoop]] = Future()
    thread = threading.Thread(
        target=asyncio.run, args=(_keep_open(app, port, opened),), name="press", daemon=True
    )
    thread.start()
    address, closing, loop = opened.result()
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(closing.set)
        thread.join()


async def _keep_open(
    app: web.Application, port: int, opened: Future[tuple[str, asyncio.Event, asyncio.AbstractEventLoop]]
) -> None:
    """Serve until told to close; tells at what address, or why that was not to be had."""
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    closing = asyncio.Event()
    try:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        opened.set_result(
            ("http://{}:{}".format(*runner.addresses[0][:2]), closing, asyncio.get_running_loop())
        )
        await closing.wait()
    except BaseException as error:  # whoever waits for the press raises it
        opened.set_exception(error)
    finally:
        await runner.cleanup()
