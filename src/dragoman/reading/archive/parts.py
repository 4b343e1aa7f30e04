"""An archive cut into parts that can be read apart: some pages of a folder, or a stretch of a WARC file."""

from __future__ import annotations

import mmap
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES_A_PART = 20
"""On average."""
BYTES_A_PART = 16_000_000

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_MEMBER = b"\x1f\x8b\x08"
_PLAIN = b"\r\n\r\nWARC/1."
_BLANK = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Files with a page each, or the records of one WARC file that begin between two bytes.

    ``states`` are the files' sizes and times of change when the archive was cut; ``stop`` is None where the
    part goes on to the file's end.
    """

    files: tuple[Path, ...]
    states: tuple[tuple[int, int], ...]
    start: int = 0
    stop: int | None = None

    @property
    def is_warc(self) -> bool:
        return is_warc(self.files[0])

    @property
    def name(self) -> str:
        """What a file may be called that is about this part and maybe about others."""
        return re.sub(r"[^\w-]+", "-", self.files[0].name.partition(".")[0])[:60]

    def __str__(self) -> str:
        """Return what is another once a file of the part is another."""
        return f"{[*map(str, self.files)]} {self.states} {self.start} {self.stop}"


def is_warc(file: Path) -> bool:
    """Say whether a file is a WARC file, by its name."""
    return file.name.endswith((".warc", ".warc.gz"))


def parts(places: Iterable[Path]) -> Iterator[Part]:
    """Yield the parts of files and folders, each file once; what is deeper in a folder counts as well."""
    taken: set[Path] = set()
    for place in map(Path.absolute, places):
        found = sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else [place]
        files = [file for file in found if file not in taken]
        taken.update(files)
        yield from (_part([file], *bounds) for file in files if is_warc(file) for bounds in _stretches(file))
        pages = [
            file for file in files if file.suffix.lower() in _PAGES or (file == place and not is_warc(file))
        ]
        yield from map(_part, _bundles(pages))


def _bundles(pages: Iterable[Path]) -> Iterator[list[Path]]:
    """Yield a few pages at a time, cut where names tell, so that a new page moves none to another bundle."""
    bundle: list[Path] = []
    for page in pages:
        bundle.append(page)
        if zlib.crc32(os.fsencode(page.name)) % PAGES_A_PART == 0 or len(bundle) == 3 * PAGES_A_PART:
            yield bundle
            bundle = []
    if bundle:
        yield bundle


def _part(files: list[Path], start: int = 0, stop: int | None = None) -> Part:
    states = [(state.st_size, state.st_mtime_ns) for state in map(Path.stat, files)]
    return Part(tuple(files), tuple(states), start, stop)


def _stretches(file: Path) -> Iterator[tuple[int, int | None]]:
    """Yield where parts of a WARC file begin and stop: one, unless each record is packed by itself."""
    size, start = file.stat().st_size, 0
    if size <= BYTES_A_PART:
        yield 0, None
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        while (stop := _record_from(data, start + BYTES_A_PART)) is not None:
            yield start, stop
            start = stop
    yield start, None


def next_record(file: Path, place: int) -> int | None:
    """Return where the first record of a WARC file begins at a place or behind it, None behind the last."""
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[: len(_MEMBER)] == _MEMBER:
            return _record_from(data, place)
        found = data.find(_PLAIN, max(0, place - _BLANK))
        return found + _BLANK if found >= 0 else None


def _record_from(data: mmap.mmap, place: int) -> int | None:
    """Return where the first packed record begins at a place or behind it."""
    while (place := data.find(_MEMBER, place)) >= 0:
        try:
            if zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data[place : place + 512], 5) == b"WARC/":
                return place
        except zlib.error:
            pass
        place += 1
    return None
