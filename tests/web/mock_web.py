"""A small web on loopback: every address of 127.0.0.0/8 is a host that answers what a test says."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

from dragoman.web import Answer, Client, Hosts
from dragoman.web.errors import WebError

PAUSE = 0.15


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as a host saw it."""

    host: str
    path: str
    headers: dict[str, str]
    method: str
    at: float


@dataclass
class Web:
    """``pages`` by host number and path: a status, headers and a text; what is not there is a 404."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    most_at_once: dict[str, int] = field(default_factory=dict)
    most_together: int = 0
    seconds: float = 0.0
    _open: dict[str, int] = field(default_factory=dict)

    def url(self, path: str, *, host: int = 2) -> str:
        return f"http://127.0.0.{host}:{self.port}{path}"

    def put(self, path: str, text: str = "here", *, host: int = 2, status: int = 200, **headers: str) -> str:
        """Have a host answer so; ``headers`` are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[self.url(path, host=host)] = (status, named, text)
        return self.url(path, host=host)

    def lead(self, path: str, target: str, *, host: int = 2, status: int = 301) -> str:
        return self.put(path, host=host, status=status, Location=target)

    def get(self, *urls: str, trusted: bool = False, **headers: str) -> list[Answer | WebError]:
        """Ask politely for addresses one after the other; return answers or why there were none."""
        return self.ask(*urls, trusted=trusted, together=False, **headers)

    def ask(
        self, *urls: str, trusted: bool = False, together: bool = True, **headers: str
    ) -> list[Answer | WebError]:
        """Ask politely for addresses at once."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def one(hosts: Hosts, url: str) -> Answer | WebError:
            try:
                return await hosts.get(url, told_by=url if trusted else "", headers=named)
            except WebError as error:
                return error

        async def all_of_them() -> list[Answer | WebError]:
            origins = [self.url("", host=number) for number in (2, 3)] if trusted else []
            agent = "Dragoman/1 (+https://digest.example/contact)"
            async with Client(agent=agent, trusted=origins) as client, Client(agent=agent) as wary:
                hosts = Hosts(client, wary=wary, trusted=origins, pause=PAUSE)
                if together:
                    return await asyncio.gather(*(one(hosts, url) for url in urls))
                return [await one(hosts, url) for url in urls]

        return asyncio.run(all_of_them())

    def paths(self, *, host: int = 2) -> list[str]:
        return [asked.path for asked in self.asked if asked.host == f"127.0.0.{host}:{self.port}"]

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(
            Asked(request.host, request.path_qs, dict(request.headers), request.method, time.monotonic())
        )
        self._open[request.host] = self._open.get(request.host, 0) + 1
        self.most_at_once[request.host] = max(
            self.most_at_once.get(request.host, 0), self._open[request.host]
        )
        self.most_together = max(self.most_together, sum(self._open.values()))
        await asyncio.sleep(self.seconds)
        self._open[request.host] -= 1
        status, headers, text = self.pages.get(
            f"http://{request.host}{request.path_qs}", (404, {}, "not here")
        )
        return web.Response(status=status, headers=headers, text=text)


@contextmanager
def mock_web() -> Iterator[Web]:
    """Serve in a thread of its own until the caller is done."""
    served = Web()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", served.answer)
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    loop.run_until_complete(runner.setup())
    loop.run_until_complete(web.TCPSite(runner, "0.0.0.0", 0).start())
    served.port = runner.addresses[0][1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield served
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
