"""A server for the tests, ``python -m tests.baking.serving FOLDER PORT PATIENCE``; Django is a stand-in."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.baking.serving.dynamic import Dynamic
from dragoman.baking.serving.run import run
from dragoman.baking.serving.server import Server
from dragoman.baking.serving.shelf import Shelf
from dragoman.baking.serving.site import PublicSite
from dragoman.conf import ports

PLAIN = [("Content-Type", "text/plain")]
ASKED: list[str] = []
"""The addresses that were asked for so far."""


def stand_in(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
    """Say what was asked; crash, hang or stream where the address says so."""
    ASKED.append(environ["PATH_INFO"])
    match environ["PATH_INFO"]:
        case "/-/asked":
            start("200 OK", PLAIN)
            return [" ".join(ASKED).encode()]
        case "/-/crash":
            raise RuntimeError("Django is broken")
        case "/-/hang":
            time.sleep(60)
        case "/-/stream":
            start("200 OK", PLAIN)
            return Stream(iter((b"one ", b"two ", b"three")))
        case "/-/endless":
            start("200 OK", PLAIN)
            return Stream(iter(lambda: b"more " * 10_000, b""))
        case "/-/closed":
            start("200 OK", PLAIN)
            return [str(Stream.closed).encode()]
        case "/-/file":
            report = Path(sys.argv[1]).parent / "report.pdf"
            start("200 OK", [*PLAIN, ("Content-Length", str(report.stat().st_size))])
            return environ["wsgi.file_wrapper"](report.open("rb"))
        case "/-/reader":
            start("200 OK", PLAIN)
            return [f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']}".encode()]
    said = [
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ["QUERY_STRING"],
        environ.get("HTTP_COOKIE", ""),
    ]
    said.append(str(len(environ["wsgi.input"].read())))
    start("200 OK", [*PLAIN, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [" ".join(said).encode()]


class Stream:
    """A body whose parts come one after the other, as Django's streaming answers do."""

    streaming = True
    closed = 0

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks

    def close(self) -> None:
        Stream.closed += 1


if __name__ == "__main__":
    site = PublicSite(Shelf(Path(sys.argv[1])), languages=["en", "fr"])
    dynamic = Dynamic(lambda: stand_in, patience=float(sys.argv[3]))
    run(Server(site, dynamic), listener=ports.take("127.0.0.1", int(sys.argv[2])))
