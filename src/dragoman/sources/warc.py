"""The archive: what the network answered, in one WARC file per source, month and writing process."""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import BinaryIO

from dragoman.sources import records
from dragoman.sources.errors import ArchiveError, CaptureLostError
from dragoman.sources.types import Document, Pointer, Recorded, Stored
from dragoman.web import Answer

MOST_OPEN_FILES = 64
IDLE = timedelta(minutes=10)
"""After which a file is closed that nothing was written to, so that what it holds may expire."""

_PLAIN_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


@dataclass(frozen=True, slots=True)
class Page:
    """An answer to be kept; ``like`` is an earlier one of the same source with the same body."""

    answer: Answer
    source: str
    at: datetime
    like: Pointer | None = None


@contextmanager
def writing() -> Iterator[None]:
    """Tell what the disk refuses during the block as ``ArchiveError``."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(error.strerror or str(error)) from error


class Archive:
    """A folder of captures, in which several processes may write, each to files of its own.

    A file belongs to whoever holds its lock. A killed process holds none: who takes its file next cuts the
    torn tail first. Files are named ``<source>/<year>-<month>-<number>.warc.gz``. Where the disk is full or
    takes nothing, what writes raises ``ArchiveError`` and leaves no trace.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: OrderedDict[str, tuple[BinaryIO, datetime]] = OrderedDict()

    def write(self, answer: Answer, *, source: str, at: datetime, like: Pointer | None = None) -> Pointer:
        """Keep an answer and what was asked; return where, once the bytes are safe on the disk."""
        return self.write_all([Page(answer, source, at, like)])[0]

    @writing()
    def write_all(self, pages: Sequence[Page]) -> list[Pointer]:
        """Keep all of them or none, and go to the disk once for each file instead of once for each page."""
        sizes: dict[BinaryIO, int] = {}
        try:
            pointers = [self._write(page, sizes) for page in pages]
            for file in sizes:
                os.fsync(file.fileno())
        except OSError:
            for file, size in sizes.items():
                file.truncate(size)
            raise
        self._close_idle(at=max(page.at for page in pages))
        return pointers

    @writing()
    def keep(self, document: Document, *, url: str, source: str, at: datetime) -> Pointer:
        """Keep the very bytes that somebody handed us; return where, once they are safe on the disk."""
        file = self._file(source, at)
        data = records.resource(document.body, url=url, content_type=document.content_type, at=at)
        offset = append(file, data)
        try:
            os.fsync(file.fileno())
        except OSError:
            file.truncate(offset)
            raise
        name = Path(file.name).relative_to(self._folder).as_posix()
        return Pointer(name, offset, len(data), document.digest)

    def read(self, pointer: Pointer) -> Stored:
        """Return a captured answer; raise CaptureLostError where the archive does not hold it unharmed."""
        stored = records.read_response(self._bytes(pointer))
        if stored is not None and pointer.same_as:
            stored = replace(stored, body=self.read(pointer.same_as).body)
        if stored is None or hashlib.sha256(stored.body).hexdigest() != pointer.digest:
            raise CaptureLostError(pointer.file, pointer.offset)
        return stored

    def copy(self, pointer: Pointer, target: BinaryIO) -> int:
        """Append a capture and what was asked to another file, as they are; return the offset there.

        Raises CaptureLostError rather than copy what is damaged.
        """
        self.read(pointer)
        with _mapped(self._folder / pointer.file) as data:
            end = records.end_of_exchange(data, pointer.offset + pointer.length)
            return append(target, data[pointer.offset : end])

    def close(self) -> None:
        """Give up every file that this process holds."""
        while self._open:
            self._open.popitem()[1][0].close()

    def _write(self, page: Page, sizes: dict[BinaryIO, int]) -> Pointer:
        file = self._file(page.source, page.at)
        like = self._recorded(page.like) if page.like else None
        exchange = records.exchange(page.answer, page.at, like=like)
        sizes.setdefault(file, file.seek(0, os.SEEK_END))
        offset = append(file, exchange.data)
        name = Path(file.name).relative_to(self._folder).as_posix()
        digest = hashlib.sha256(page.answer.body).hexdigest()
        return Pointer(name, offset, exchange.length, digest, page.like if exchange.is_revisit else None)

    def _recorded(self, pointer: Pointer) -> Recorded | None:
        with suppress(CaptureLostError):
            self.read(pointer)
            return records.recorded(self._bytes(pointer))
        return None

    def _bytes(self, pointer: Pointer) -> bytes:
        try:
            with (self._folder / pointer.file).open("rb") as file:
                file.seek(pointer.offset)
                return file.read(pointer.length)
        except OSError as error:
            raise CaptureLostError(pointer.file, pointer.offset) from error

    def _file(self, source: str, at: datetime) -> BinaryIO:
        month = f"{safe_name(source)}/{at.astimezone(UTC):%Y-%m}"
        file = self._open[month][0] if month in self._open else _first_free(self._folder, month, at)
        self._open[month] = file, at
        self._open.move_to_end(month)
        return file

    def _close_idle(self, *, at: datetime) -> None:
        """Close what was not written to for a while, and the longest unused beyond what may be open."""
        beyond = len(self._open) - MOST_OPEN_FILES
        for place, (month, (file, used_at)) in enumerate(list(self._open.items())):
            if place < beyond or at - used_at > IDLE:
                del self._open[month]
                file.close()


def safe_name(source: str) -> str:
    """Return a folder's name for any slug: the slug itself where it is plain, else a safe spelling of it."""
    if _PLAIN_SLUG.fullmatch(source):
        return source
    plain = re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")[:60]
    return f"{plain or 'source'}.{hashlib.sha256(source.encode(errors='replace')).hexdigest()[:12]}"


def mend(file: Path) -> int:
    """Cut what a killed writer left after a file's last whole record; return how many bytes were cut."""
    with file.open("r+b") as opened:
        return records.mend(opened)


def taken(path: Path) -> BinaryIO | None:
    """Return a file under our lock, made if it is not there; None where another process holds it."""
    # Unbuffered: after a failed write nothing may linger that a later one would bring to the disk.
    file = path.open("a+b", buffering=0)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    if os.fstat(file.fileno()).st_nlink:
        return file
    file.close()  # it expired while we reached for it
    return taken(path)


def begin(path: Path, at: datetime) -> BinaryIO | None:
    """Return a file under our lock, mended and with its head; None where another process holds it."""
    file = taken(path)
    if file is None:
        return None
    records.mend(file)
    if not file.seek(0, os.SEEK_END):
        append(file, records.head(path.name, at))
        _keep_name(path)
    return file


def append(file: BinaryIO, data: bytes) -> int:
    """Write every byte and return their offset; a failed write leaves no trace."""
    offset = file.seek(0, os.SEEK_END)
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.truncate(offset)
        raise
    return offset


def _first_free(folder: Path, month: str, at: datetime) -> BinaryIO:
    """Return the first file of a month that no other process is writing."""
    (folder / month).parent.mkdir(parents=True, exist_ok=True)
    files = (begin(folder / f"{month}-{number}.warc.gz", at) for number in count(1))
    return next(file for file in files if file is not None)


def _keep_name(path: Path) -> None:
    """A new file's name is on the disk only when its folder is."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data
