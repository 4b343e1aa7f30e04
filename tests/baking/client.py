"""Somebody who asks the real server, on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from dragoman.baking import files
from tests.newsrooms import eventually, free_port

ARTICLE = "<p>" + "A bridge opens. " * 60 + "</p>"
PAGES = {
    "en/index.html": "Front page",
    "en/culture/a-bridge/index.html": ARTICLE,
    "fr/index.html": "La une",
    "en/404.html": "No such page",
    "fr/410.html": "Retirée",
    "ru/index.html": "",
    "en/культура/index.html": "Letters",
    "robots.txt": "User-agent: *\n",
    "static/site.0123456789ab.css": "p{}",
    "_redirects": (
        "/2019/05/bridge.html /en/culture/a-bridge/ 301\n"
        "/en/old/ /en/culture/a-bridge/ 301\n"
        "/fr/retire/ /fr/410.html 410\n"
    ),
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Client:
    """Somebody who asks the server; ``folder`` is the site that it serves."""

    folder: Path
    port: int

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=120)

    def shout(self, request: bytes) -> bytes:
        """Send raw bytes and return the first line of the answer."""
        with self.line() as line:
            try:
                line.sendall(request)
                return line.recv(65536).partition(b"\r\n")[0]
            except ConnectionError:
                return b"hung up"


@contextmanager
def serving(
    folder: Path, pages: dict[str, str], *, patience: float = 20, through: Sequence[str] = ()
) -> Iterator[Client]:
    """Serve ``pages`` from ``folder`` during the block, by a server with that many seconds of patience.

    ``through`` is a command that runs another, whose line follows it.
    """
    for name, text in pages.items():
        files.write(folder / name, text.encode())
    client = Client(folder, free_port())
    own = [sys.executable, "-m", "tests.baking.serving", str(folder), str(client.port), str(patience)]
    with subprocess.Popen([*through, *own]) as process:
        try:
            eventually(client.listens)
            yield client
        finally:
            process.terminate()
        assert process.wait(10) == 0
