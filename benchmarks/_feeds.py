"""Feeds on loopback, as fast as they can be served, so that whoever polls them is measured alone.

``python -m benchmarks._feeds [CERTIFICATE]`` prints its address, and answers at other addresses of this
machine (127.0.0.0/8) as other hosts. Nine feeds in ten have not changed. Each answer closes its connection:
whoever polls a feed every quarter of an hour finds none open. ``/manners`` tells how hosts were asked: how
many requests one had at once, and how many seconds lay between the starts of two.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
import time
from collections import Counter

ENTRIES = 20
CHANGED_EACH = 10
ETAG = '"as-it-was"'
_ITEM = (
    "<item><title>What happened on day {number}</title><link>{home}/article/{feed}/{number}</link>"
    "<guid>{home}/article/{feed}/{number}</guid><pubDate>Mon, 02 Nov 2026 10:{number:02}:00 GMT</pubDate>"
    "<description>{text}</description></item>"
)
_TEXT = "The bridge over the river was opened again after a long winter of work. " * 5
_NOT_MODIFIED = f"HTTP/1.1 304 Not Modified\r\nETag: {ETAG}\r\nConnection: close\r\n\r\n".encode()
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_OK = (
    'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: "new"\r\n'
    "Connection: close\r\nContent-Length: {}\r\n\r\n"
)


def article(home: str, feed: int, number: int) -> str:
    """Return the address of an article."""
    return f"{home}/article/{feed}/{number}"


def _feed(home: str, number: int) -> bytes:
    items = "".join(_ITEM.format(home=home, feed=number, number=n, text=_TEXT) for n in range(ENTRIES))
    head = f"<title>Feed {number}</title><link>{home}/</link>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


class _Feeds(asyncio.Protocol):
    home = ""
    at_work = Counter[str]()
    last: dict[str, float] = {}
    most = 0
    shortest = float("inf")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._host = transport.get_extra_info("sockname")[0]
        self.at_work[self._host] += 1
        _Feeds.most = max(self.most, self.at_work[self._host])

    def connection_lost(self, _error: Exception | None) -> None:
        self.at_work[self._host] -= 1

    def data_received(self, data: bytes) -> None:
        folder, _, number = data.split(b" ", 2)[1].strip(b"/").partition(b"/")
        if folder == b"manners":
            told = json.dumps({"most": self.most, "shortest": self.shortest})
            self._transport.write(f"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{told}".encode())
            self._transport.close()
            return
        now = time.monotonic()
        _Feeds.shortest = min(self.shortest, now - self.last.get(self._host, -self.shortest))
        self.last[self._host] = now
        if folder != b"feed":
            self._transport.write(_NOT_FOUND)
        elif int(number) % CHANGED_EACH and b"none-match" in data.lower():
            self._transport.write(_NOT_MODIFIED)
        else:
            body = _feed(self.home, int(number))
            self._transport.write(_OK.format(len(body)).encode() + body)
        self._transport.close()


async def main(certificate: str) -> None:
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    server = await asyncio.get_running_loop().create_server(_Feeds, "0.0.0.0", 0, ssl=context, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    _Feeds.home = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
    print(_Feeds.home, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else ""))
