"""Archives to read: pages in a folder, and WARC files as other programs write them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

SENTENCE = "The bridge over the river {} was opened on day {} by the mayor, and people walked across it. "


def a_page(number: int) -> str:
    """Return a page whose headline and text have a number."""
    body = "".join(f"<p>{SENTENCE.format(river, number) * 3}</p>" for river in ("Tarva", "Lind", "Morna"))
    return f"<html lang=en><body><article><h1>Bridge {number} opens</h1>{body}</article></body></html>"


def a_folder(place: Path, *, pages: int) -> Path:
    """Make a folder with so many pages, half of them deeper."""
    (place / "deeper").mkdir(parents=True)
    for number in range(pages):
        folder = place / "deeper" if number % 2 else place
        (folder / f"{number:03}.html").write_text(a_page(number))
    return place


def a_warc(file: Path, bodies: Iterable[str | bytes], *, packed: bool = True, **headers: str) -> Path:
    """Write answers to a WARC file, with their requests; underscores in headers' names are hyphens."""
    named = {
        "Content-Type": "text/html",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    with file.open("wb") as opened:
        for number, body in enumerate(bodies):
            answer = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode()
            answer += body.encode() if isinstance(body, str) else body
            for kind, block in (("response", answer), ("request", b"GET / HTTP/1.1\r\n\r\n")):
                record = _record(kind, f"https://post.example/{number}", block)
                opened.write(gzip.compress(record) if packed else record)
    return file


def _record(kind: str, url: str, block: bytes) -> bytes:
    facts = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2026-03-04T07:00:00Z",
        "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in facts.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"
