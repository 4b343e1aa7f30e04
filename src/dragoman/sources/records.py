"""Records of WARC 1.1 (ISO 28500): written, read back, and found whole or torn."""

from __future__ import annotations

import base64
import hashlib
import io
import mmap
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from yarl import URL

from dragoman import __version__
from dragoman.sources.types import Recorded, Stored
from dragoman.web import Answer
from dragoman.web.decoding import decoded
from dragoman.web.types import Headers

LARGEST = 100_000_000
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 1 << 20
_SET_ASIDE = "X-Archive-Orig-"


@dataclass(frozen=True, slots=True)
class Exchange:
    """An answer's record and its request's, packed; ``length`` is the first one's."""

    data: bytes
    length: int
    is_revisit: bool


def head(name: str, at: datetime) -> bytes:
    """Return the record that opens a file and says who wrote it."""
    about = f"software: Dragoman/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    return _record("warcinfo", about, {"WARC-Filename": name, "Content-Type": "application/warc-fields"}, at)


def exchange(answer: Answer, at: datetime, *, like: Recorded | None = None) -> Exchange:
    """Return the records of an answer and of what was asked.

    Where ``like`` holds the same payload already, the answer is a ``revisit``: headers, and where to look.
    """
    target = {"WARC-Target-URI": answer.final_url}
    id = _new_id()
    payload = _digest(answer.payload)
    facts = target | {"WARC-Payload-Digest": payload, "Content-Type": "application/http;msgtype=response"}
    kind, block = "response", _http(_status_line(answer), answer.headers)
    if is_revisit := like is not None and like.payload_digest == payload:
        kind, facts = "revisit", facts | _same_as(like)
    else:
        block += answer.payload
    response = _record(kind, block, facts, at, id=id, level=_level(answer))
    request = _record(
        "request",
        _http(f"{answer.method} {URL(answer.final_url).raw_path_qs} HTTP/1.1", answer.request_headers),
        target | {"WARC-Concurrent-To": id, "Content-Type": "application/http;msgtype=request"},
        at,
    )
    return Exchange(response + request, len(response), is_revisit)


def recorded(data: bytes) -> Recorded | None:
    """Return what a response record says of its payload; None where there is none or it cannot be read."""
    try:
        named = next(iter(ArchiveIterator(io.BytesIO(data)))).rec_headers.get_header
    except (ArchiveLoadFailed, StopIteration, zlib.error):
        return None
    return Recorded(named("WARC-Target-URI"), named("WARC-Date"), named("WARC-Payload-Digest"))


def resource(body: bytes, *, url: str, content_type: str, at: datetime) -> bytes:
    """Return the record of something that no server was asked for: a file, a letter, a text typed in."""
    return _record("resource", body, {"WARC-Target-URI": url, "Content-Type": content_type}, at)


def read_response(data: bytes) -> Stored | None:
    """Return the answer or the resource in a record; None where there is none or it cannot be read."""
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        if record.rec_type == "resource":
            return _resource(record)
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


def _resource(record: ArcWarcRecord) -> Stored:
    return Stored(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=200,
        headers=(("Content-Type", record.rec_headers.get_header("Content-Type")),),
        body=record.raw_stream.read(),
        captured_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
    )


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


def end_of_exchange(data: mmap.mmap, end_of_answer: int) -> int:
    """Return where the request's record ends that follows an answer's; the answer's end where none does."""
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        opening = inflater.decompress(data[end_of_answer : end_of_answer + _CHUNK], 200)
    except zlib.error:
        return end_of_answer
    is_request = b"\r\nWARC-Type: request\r\n" in opening
    return end_of_answer + (_length_of_record(data, end_of_answer) if is_request else 0)


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


def _record(
    kind: str, block: bytes, facts: dict[str, str], at: datetime, *, id: str = "", level: int = 4
) -> bytes:
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
    return zlib.compress(text, level=level, wbits=31)


def _same_as(like: Recorded) -> dict[str, str]:
    return {
        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        "WARC-Refers-To-Target-URI": like.url,
        "WARC-Refers-To-Date": like.date,
    }


def _level(answer: Answer) -> int:
    """Take little trouble over what came packed already."""
    return 1 if answer.header("Content-Encoding") else 4


def _status_line(answer: Answer) -> str:
    return f"HTTP/{answer.http_version} {answer.status} {answer.reason}"


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
