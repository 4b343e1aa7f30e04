"""A server for the tests, ``python -m tests.baking.serving FOLDER PORT``; its Django is a stand-in."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.baking.answers import PublicSite
from dragoman.baking.dynamic import Dynamic
from dragoman.baking.serve import run
from dragoman.baking.server import Server
from dragoman.baking.shelf import Shelf


def stand_in(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
    """Say what was asked; crash, hang or stream where the address says so."""
    match environ["PATH_INFO"]:
        case "/-/crash":
            raise RuntimeError("Django is broken")
        case "/-/hang":
            time.sleep(60)
        case "/-/stream":
            start("200 OK", [("Content-Type", "text/plain")])
            return Stream()
    said = [
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ["QUERY_STRING"],
        environ.get("HTTP_COOKIE", ""),
    ]
    said.append(str(len(environ["wsgi.input"].read())))
    start("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [" ".join(said).encode()]


class Stream:
    """A body whose parts come one after the other, as Django's streaming answers do."""

    streaming = True

    def __iter__(self) -> Iterator[bytes]:
        yield from (b"one ", b"two ", b"three")


if __name__ == "__main__":
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    site = PublicSite(Shelf(folder), languages=["en", "fr"])
    run(Server(site, Dynamic(lambda: stand_in)), host="127.0.0.1", port=port)
