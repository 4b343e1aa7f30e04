"""Pages kept in WARC files per second of CPU, beside warcio and fastwarc writing the same pages.

Pages come from the folder ``DRAGOMAN_SHARED``. Ours are safe on the disk, with a second digest; theirs are
only written. All write response and request, with digests, each record compressed by itself, at level 4
(ours) or 9 (theirs, unless said otherwise).
"""

from __future__ import annotations

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from rich.console import Console
from rich.table import Table
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dragoman.sources.warc import Archive, Page
from dragoman.web import Answer

PAGES = 200
ROUNDS = 5
AT_ONCE = 40
"""As many pages as the gatherer captures at the same time."""

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://news.example/{}"
ASKED = (("Host", "news.example"), ("User-Agent", "Dragoman"))
ANSWERED = (("Content-Type", "text/html"),)


def measure() -> dict[str, float]:
    """Measure the median of some rounds, all programs in turn; higher is better."""
    pages = _pages()
    if not pages:
        print("No pages: set DRAGOMAN_SHARED.")
        return {}
    writers: dict[str, Callable[[list[bytes], Path], float]] = {
        "Dragoman": _ours,
        "Dragoman, read back": _read_back,
        "warcio": _warcio,
        "fastwarc": _fastwarc,
        "fastwarc, level 4": partial(_fastwarc, level=4),
    }
    rates: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(ROUNDS):
        for name, write in writers.items():
            rates[name].append(_rate(write, pages))
    table = Table("", "pages a second of CPU", "least", "most")
    for name, found in rates.items():
        table.add_row(name, *(f"{figure(found):.0f}" for figure in (statistics.median, min, max)))
    Console().print(table)
    return {
        "written_a_second": statistics.median(rates["Dragoman"]),
        "read_back_a_second": statistics.median(rates["Dragoman, read back"]),
    }


def _pages() -> list[bytes]:
    folder = Path(os.environ.get("DRAGOMAN_SHARED", "")) / "corpus/fundus/html"
    return [file.read_bytes() for file in sorted(folder.glob("*"))[:PAGES]]


def _rate(write: Callable[[list[bytes], Path], float], pages: list[bytes]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        return len(pages) / write(pages, Path(folder))


def _ours(pages: list[bytes], folder: Path) -> float:
    answers = [Page(_answer(number, body), "news", NOW) for number, body in enumerate(pages)]
    with closing(Archive(folder)) as archive:
        began = time.process_time()
        for start in range(0, len(answers), AT_ONCE):
            archive.write_all(answers[start : start + AT_ONCE])
        return time.process_time() - began


def _read_back(pages: list[bytes], folder: Path) -> float:
    answers = [Page(_answer(number, body), "news", NOW) for number, body in enumerate(pages)]
    with closing(Archive(folder)) as archive:
        pointers = archive.write_all(answers)
        began = time.process_time()
        for pointer in pointers:
            archive.read(pointer)
        return time.process_time() - began


def _answer(number: int, body: bytes) -> Answer:
    url = URL.format(number)
    return Answer(url, url, "GET", ASKED, NOW, "1.1", 200, "OK", ANSWERED, body, body)


def _warcio(pages: list[bytes], folder: Path) -> float:
    began = time.process_time()
    with (folder / "warcio.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for number, body in enumerate(pages):
            answered = StatusAndHeaders("200 OK", list(ANSWERED), protocol="HTTP/1.1")
            asked = StatusAndHeaders(f"GET /{number} HTTP/1.1", list(ASKED), is_http_request=True)
            url = URL.format(number)
            response = writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=answered)
            request = writer.create_warc_record(url, "request", io.BytesIO(), http_headers=asked)
            writer.write_request_response_pair(request, response)
    return time.process_time() - began


def _fastwarc(pages: list[bytes], folder: Path, *, level: int = 9) -> float:
    began = time.process_time()
    stream = GzipWriter(str(folder / "fastwarc.warc.gz"), compression_level=level)
    asked = b"".join(b"%s: %s\r\n" % (name.encode(), value.encode()) for name, value in ASKED)
    for number, body in enumerate(pages):
        answered = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        request = b"GET /%d HTTP/1.1\r\n%s\r\n" % (number, asked)
        for kind, block in ((WarcRecordType.response, answered), (WarcRecordType.request, request)):
            record = WarcRecord()
            record.init_headers(record_type=kind)
            record.headers["WARC-Target-URI"] = URL.format(number)
            record.set_bytes_content(block)
            record.parse_http()
            record.write(stream, checksum_data=True)
    stream.close()
    return time.process_time() - began
