"""A server on loopback that answers what a test says, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

FEED = """<rss version="2.0"><channel>
<title>The Valley Herald</title><link>{home}</link><language>en</language>
{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{url}</link><guid>{url}</guid></item>"


@dataclass
class Page:
    body: str | bytes
    content_type: str = "text/html"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    charset: str | None = None


@dataclass
class Loopback:
    """Pages by path; ``asked`` are the requests in their order."""

    origin: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    bodies: dict[str, bytes] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return self.origin + path

    def put(self, path: str, body: str | bytes, **more: object) -> str:
        self.pages[path] = Page(body, **more)  # type: ignore[arg-type]
        return self.url(path)

    def put_feed(self, path: str, *paths: str, **more: object) -> str:
        items = "".join(ITEM.format(title=f"About {path}", url=self.url(path)) for path in paths)
        body = FEED.format(home=self.url("/"), items=items)
        return self.put(path, body, **{"content_type": "application/rss+xml", **more})

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request)
        self.bodies[request.path] = await request.read()
        page = self.pages.get(request.path)
        if page is None:
            raise web.HTTPNotFound
        await asyncio.sleep(page.seconds)
        if page.headers.get("ETag", "") == request.headers.get("If-None-Match", "none"):
            return web.Response(status=304)
        body = page.body.encode() if isinstance(page.body, str) else page.body
        return web.Response(
            body=body,
            status=page.status,
            headers=page.headers,
            content_type=page.content_type,
            charset=page.charset,
        )


@contextmanager
def loopback() -> Iterator[Loopback]:
    """Serve in a thread of its own until the caller is done."""
    served = Loopback()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", served.answer)
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    loop.run_until_complete(runner.setup())
    loop.run_until_complete(web.TCPSite(runner, "127.0.0.1", 0).start())
    served.origin = "http://{}:{}".format(*runner.addresses[0][:2])
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(runner.cleanup())
        loop.close()
