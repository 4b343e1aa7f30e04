"""One part of an archive, read: the same in this process, in one beside it, and on a cluster."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

import dragoman
from dragoman.reading.apart import apart
from dragoman.reading.archive.parts import Part, next_record
from dragoman.reading.bench import clip
from dragoman.reading.errors import DamagedFileError, ReadingError, TooLargePageError
from dragoman.reading.rules import is_page
from dragoman.reading.writing import as_plain
from dragoman.web.decoding import OversizeError, UndecodableError, decoded

_OF_NOISE = (AttributeError, LookupError, TypeError, ValueError)
"""What warcio raises where a record's head is damaged."""
_OF_A_PART = re.compile(r".*-[0-9a-f]{16}\.jsonl")
LARGEST = 20_000_000
"""Bytes; the reader says of what is larger that it is no page."""

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Captured:
    """A page of an archive; address and time are empty where the archive does not tell them."""

    html: bytes
    url: str = ""
    captured_at: str = ""


@dataclass(frozen=True, slots=True)
class PartReader:
    """Reads parts into files of a folder; a part that was read before stays as it is.

    ``profile`` is what is known of the pages' source, as JSON, empty where nothing is. A file has its name
    only when it is whole, so whoever is killed leaves nothing that counts.
    """

    folder: Path
    profile: str = ""

    def __call__(self, part: Part) -> Path:
        """Return the file with a part's clippings."""
        target = self.file_of(part)
        if not target.exists():
            partial = target.with_suffix(f".{os.getpid()}.partial")
            with partial.open("w", encoding="utf-8", errors="backslashreplace") as file:
                for line in lines(part, profile=self.profile):
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
            partial.replace(target)
        return target

    def file_of(self, part: Part) -> Path:
        """Return where a part's clippings are; elsewhere once file, profile or program are others."""
        digest = hashlib.sha256(f"{part} {self.profile} {dragoman.__version__}".encode()).hexdigest()[:16]
        return self.folder / f"{part.name}-{digest}.jsonl"


def earlier_parts(folder: Path) -> set[Path]:
    """Return the parts in a folder, whatever archive they are of."""
    return {file for file in folder.iterdir() if _OF_A_PART.fullmatch(file.name)}


def pages(part: Part) -> Iterator[tuple[Path, Captured | str]]:
    """Yield the pages of a part with their files, or why something in a file cannot be read."""
    for file in part.files:
        try:
            found = _stretch(file, part) if part.is_warc else iter([_whole(file)])
            yield from ((file, page) for page in found)
        except OSError as error:
            yield file, error.strerror or str(error)


def _whole(file: Path) -> Captured:
    with file.open("rb") as opened:
        return Captured(opened.read(LARGEST + 1))


def lines(part: Part, *, profile: str = "") -> Iterator[Line]:
    """Yield a line for each page: its clipping, or an ``error`` that says why there is none.

    Pages are read in another process, so that none of them can end this one.
    """
    for file, page in pages(part):
        said = {"error": page} if isinstance(page, str) else _line(page, profile)
        yield {"file": str(file), **said}


def _line(page: Captured, profile: str) -> Line:
    known = {"captured_at": page.captured_at} if page.captured_at else {}
    try:
        return {"url": page.url, **known, **as_plain(apart(clip, page.html, page.url, profile))}
    except ReadingError as error:
        return {"url": page.url, **known, "error": str(error)}


def _stretch(file: Path, part: Part) -> Iterator[Captured | str]:
    """Yield the pages of a WARC file that begin in a part; what is damaged is told and gone past."""
    start: int | None = part.start
    while start is not None and (part.stop is None or start < part.stop):
        try:
            yield from _records(file, start, part.stop)
            return
        except DamagedFileError as error:
            yield str(error)
            start = next_record(file, error.offset + 1)


def _records(file: Path, start: int, stop: int | None) -> Iterator[Captured | str]:
    """Yield the pages among a WARC file's answers and resources; answers other than 200 are none."""
    with file.open("rb") as opened:
        opened.seek(start)
        records = ArchiveIterator(opened, arc2warc=True)
        place = start
        try:
            for record in records:
                place = records.offset
                if stop is not None and place >= stop:
                    return
                if _holds_page(record):
                    yield _captured(record)
        except (ArchiveLoadFailed, EOFError, zlib.error, *_OF_NOISE) as error:
            raise DamagedFileError(file, place) from error


def _holds_page(record: ArcWarcRecord) -> bool:
    if record.rec_type == "resource":
        return is_page(record.rec_headers.get_header("Content-Type") or "")
    if record.rec_type != "response" or record.http_headers is None:
        return False
    is_well = record.http_headers.get_statuscode() == "200"
    return is_well and is_page(record.http_headers.get_header("Content-Type") or "")


def _captured(record: ArcWarcRecord) -> Captured | str:
    """Return the page of a record, or that it is too large for one."""
    told = record.http_headers.get_header if record.http_headers else {}.get
    is_chunked = (told("Transfer-Encoding") or "").lower() == "chunked"
    sent = (ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream).read(LARGEST + 1)
    if record.raw_stream.limit and len(sent) <= LARGEST and not record.raw_stream.read(1):
        raise EOFError
    named = record.rec_headers.get_header
    try:
        html = decoded(sent, encoding=told("Content-Encoding") or "", largest=LARGEST)
    except OversizeError:
        return str(TooLargePageError(LARGEST))
    except UndecodableError:
        # Many programs unpack what they keep, and leave the header as it was.
        html = sent
    return Captured(html, named("WARC-Target-URI") or "", named("WARC-Date") or "")
