"""The archive: what the network answered, in one WARC file per source, month and writing process."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections import OrderedDict
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO

from dragoman.sources import records
from dragoman.sources.errors import CaptureLostError
from dragoman.sources.types import Pointer, Stored
from dragoman.web import Answer

MOST_OPEN_FILES = 64
_PLAIN_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


class Archive:
    """A folder of captures, in which several processes may write, each to files of its own.

    A file belongs to whoever holds its lock. A killed process holds none: who takes its file next cuts the
    torn tail first. Files are named ``<source>/<year>-<month>-<number>.warc.gz``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: OrderedDict[str, BinaryIO] = OrderedDict()

    def write(self, answer: Answer, *, source: str, at: datetime) -> Pointer:
        """Keep an answer and what was asked; return where, once the bytes are safe on the disk."""
        file = self._file(source, at)
        data, length = records.exchange(answer, at)
        offset = _append(file, data)
        name = Path(file.name).relative_to(self._folder).as_posix()
        return Pointer(name, offset, length, hashlib.sha256(answer.body).hexdigest())

    def read(self, pointer: Pointer) -> Stored:
        """Return a captured answer; raise CaptureLostError where the archive does not hold it unharmed."""
        try:
            with (self._folder / pointer.file).open("rb") as file:
                file.seek(pointer.offset)
                stored = records.read_response(file.read(pointer.length))
        except OSError as error:
            raise CaptureLostError(pointer.file, pointer.offset) from error
        if stored is None or hashlib.sha256(stored.body).hexdigest() != pointer.digest:
            raise CaptureLostError(pointer.file, pointer.offset)
        return stored

    def close(self) -> None:
        """Give up every file that this process holds."""
        while self._open:
            self._open.popitem()[1].close()

    def _file(self, source: str, at: datetime) -> BinaryIO:
        month = f"{safe_name(source)}/{at.astimezone(UTC):%Y-%m}"
        if month not in self._open:
            if len(self._open) >= MOST_OPEN_FILES:
                self._open.popitem(last=False)[1].close()
            self._open[month] = _first_free(self._folder, month, at)
        self._open.move_to_end(month)
        return self._open[month]


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


def _first_free(folder: Path, month: str, at: datetime) -> BinaryIO:
    """Return the first file of a month that no other process is writing: locked, mended, with its head."""
    (folder / month).parent.mkdir(parents=True, exist_ok=True)
    files = (_taken(folder / f"{month}-{number}.warc.gz") for number in count(1))
    file = next(file for file in files if file is not None)
    records.mend(file)
    if not file.seek(0, os.SEEK_END):
        _append(file, records.head(Path(file.name).name, at))
    return file


def _taken(path: Path) -> BinaryIO | None:
    """Return a file under our lock, None where another writer holds it."""
    # Unbuffered: after a failed write nothing may linger that a later one would bring to the disk.
    file = path.open("a+b", buffering=0)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def _append(file: BinaryIO, data: bytes) -> int:
    """Write bytes through to the disk and return their offset; a failed write leaves no trace."""
    offset = file.seek(0, os.SEEK_END)
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    except OSError:
        file.truncate(offset)
        raise
    return offset
