"""A small site on loopback that behaves as the worst servers do."""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import brotli
from aiohttp import web

from dragoman.web import Answer, Client


@dataclass(frozen=True)
class Site:
    port: int
    host: str = "127.0.0.1"

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    def at(self, host: str) -> Self:
        return type(self)(self.port, host)

    def url(self, path: str) -> str:
        return self.origin + path


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
    trusted: tuple[str, ...] = (),
    deadline: float = 5,
    largest: int = 100_000,
) -> Answer:
    async def ask() -> Answer:
        async with Client(agent="Mock/1", trusted=trusted, deadline=deadline, largest=largest) as client:
            return await client.request(method, url, headers=headers, body=body)

    return asyncio.run(ask())


@contextmanager
def serve() -> Iterator[Site]:
    """Run the site in a thread of its own until the caller is done."""
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(_application(), shutdown_timeout=0.1)
    loop.run_until_complete(runner.setup())
    place = web.TCPSite(runner, "0.0.0.0", 0)
    loop.run_until_complete(place.start())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield Site(runner.addresses[0][1])
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _application() -> web.Application:
    application = web.Application()
    application.router.add_route("*", "/echo", _echo)
    application.router.add_get("/hop/{left:\\d+}", _hop)
    application.router.add_get("/circle/{step}", _circle)
    application.router.add_route("*", "/to", _to)
    application.router.add_get("/bytes/{size:\\d+}", _bytes)
    application.router.add_get("/bomb/{coding}", _bomb)
    application.router.add_get("/packed/{coding}", _packed)
    application.router.add_get("/mispacked", _mispacked)
    application.router.add_get("/drip", _drip)
    application.router.add_get("/cut", _cut)
    application.router.add_get("/cookie", _cookie)
    return application


async def _echo(request: web.Request) -> web.Response:
    said = {"method": request.method, "body": await request.text(), "headers": dict(request.headers)}
    return web.json_response(said, headers={"X-Kept-Case": "Yes"})


async def _hop(request: web.Request) -> web.Response:
    left = int(request.match_info["left"])
    return _redirect(f"/hop/{left - 1}") if left else web.Response(text="arrived")


async def _circle(request: web.Request) -> web.Response:
    return _redirect("/circle/b" if request.match_info["step"] == "a" else "/circle/a")


async def _to(request: web.Request) -> web.Response:
    return _redirect(request.query["url"])


def _redirect(location: str) -> web.Response:
    return web.Response(status=307, headers={"Location": location})


async def _bytes(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    response.enable_chunked_encoding()
    await response.prepare(request)
    await response.write(b"x" * int(request.match_info["size"]))
    return response


_PACKERS = {"gzip": gzip.compress, "br": brotli.compress}


async def _bomb(request: web.Request) -> web.Response:
    coding = request.match_info["coding"]
    return web.Response(body=_PACKERS[coding](bytes(5_000_000)), headers={"Content-Encoding": coding})


async def _packed(request: web.Request) -> web.Response:
    coding = request.match_info["coding"]
    return web.Response(body=_PACKERS[coding](b"packed"), headers={"Content-Encoding": coding})


async def _mispacked(request: web.Request) -> web.Response:
    return web.Response(body=b"plain", headers={"Content-Encoding": "gzip"})


async def _drip(request: web.Request) -> web.StreamResponse:
    """Send a byte now and then, so that no single wait is ever long."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(100):
        await response.write(b"x")
        await asyncio.sleep(0.05)
    return response


async def _cut(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b"half")
    assert request.transport is not None
    request.transport.close()
    return response


async def _cookie(request: web.Request) -> web.Response:
    if "seen" in request.query:
        return web.Response(text=request.headers.get("Cookie", "none"))
    return web.Response(status=302, headers={"Location": "/cookie?seen=1", "Set-Cookie": "a=b"})
