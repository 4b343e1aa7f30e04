"""Records of WARC 1.1 (ISO 28500): written, read back, and found whole or torn."""

from __future__ import annotations

import base64
import hashlib
import io
import mmap
import uuid
import zlib
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from yarl import URL

from dragoman import __version__
from dragoman.sources.types import Stored
from dragoman.web import Answer
from dragoman.web.decoding import decoded
from dragoman.web.types import Headers

LARGEST = 100_000_000
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 1 << 20
_SET_ASIDE = "X-Archive-Orig-"


def head(name: str, at: datetime) -> bytes:
    """Return the record that opens a file and says who wrote it."""
    about = f"software: Dragoman/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    return _record("warcinfo", about, {"WARC-Filename": name, "Content-Type": "application/warc-fields"}, at)


def exchange(answer: Answer, at: datetime) -> tuple[bytes, int]:
    """Return the response's and the request's records, and the length of the response's."""
    target = {"WARC-Target-URI": answer.final_url}
    id = _new_id()
    status = f"HTTP/{answer.http_version} {answer.status} {answer.reason}"
    response = _record(
        "response",
        _http(status, answer.headers) + answer.payload,
        target
        | {
            "WARC-Payload-Digest": _digest(answer.payload),
            "Content-Type": "application/http;msgtype=response",
        },
        at,
        id=id,
    )
    request = _record(
        "request",
        _http(f"{answer.method} {URL(answer.final_url).raw_path_qs} HTTP/1.1", answer.request_headers),
        target | {"WARC-Concurrent-To": id, "Content-Type": "application/http;msgtype=request"},
        at,
    )
    return response + request, len(response)


def read_response(data: bytes) -> Stored | None:
    """Return the answer in a response record; None where there is none or it cannot be read."""
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        payload = record.raw_stream.read()
        headers = tuple((name.removeprefix(_SET_ASIDE), value) for name, value in record.http_headers.headers)
        encoding = ",".join(value for name, value in headers if name.lower() == "content-encoding")
        return Stored(
            url=record.rec_headers.get_header("WARC-Target-URI"),
            status=int(record.http_headers.get_statuscode()),
            headers=headers,
            body=decoded(payload, encoding=encoding, largest=LARGEST),
            captured_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        )
    except (ArchiveLoadFailed, AttributeError, StopIteration, TypeError, ValueError, zlib.error):
        return None


def mend(file: BinaryIO) -> int:
    """Cut what a killed writer left after a file's last whole record; return how many bytes were cut."""
    size = file.seek(0, io.SEEK_END)
    if not size:
        return 0
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        whole = _end_of_last_record(data)
    if whole < size:
        file.truncate(whole)
    return size - whole


def _end_of_last_record(data: mmap.mmap) -> int:
    """Search backwards, so that a year of captures is mended as fast as a day of them."""
    start = data.rfind(_MEMBER)
    while start >= 0:
        length = _length_of_record(data, start)
        if length:
            return start + length
        start = data.rfind(_MEMBER, 0, start)
    return 0


def _length_of_record(data: mmap.mmap, start: int) -> int:
    """Return how long the record at this place is, 0 where none begins or it is torn."""
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    place = start
    begins_well = False
    while not inflater.eof and (place < len(data) or inflater.unconsumed_tail):
        chunk = inflater.unconsumed_tail or data[place : place + _CHUNK]
        place += 0 if inflater.unconsumed_tail else len(chunk)
        try:
            text = inflater.decompress(chunk, _CHUNK)
        except zlib.error:
            return 0
        begins_well = begins_well or text.startswith(b"WARC/")
        if not begins_well:
            return 0
    return place - len(inflater.unused_data) - start if inflater.eof else 0


def _record(kind: str, block: bytes, facts: dict[str, str], at: datetime, *, id: str = "") -> bytes:
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": id or _new_id(),
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **facts,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    text = b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"
    return zlib.compress(text, level=4, wbits=31)


def _http(first_line: str, headers: Headers) -> bytes:
    """Set aside the framing that the client already took away, and keep every byte, text or not."""
    lines = [first_line] + [
        f"{_SET_ASIDE if name.lower() == 'transfer-encoding' else ''}{name}: {value}"
        for name, value in headers
    ]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")


def _digest(data: bytes) -> str:
    digest = hashlib.sha1(data, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(digest).decode()}"


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"
