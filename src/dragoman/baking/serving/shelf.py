"""The folder ``site/`` as the server holds it: files are read once, and again when they have changed."""

from __future__ import annotations

import os
from collections import OrderedDict
from pathlib import Path
from stat import S_ISREG
from time import monotonic

from dragoman.baking import signposts
from dragoman.baking.errors import BadAddressError
from dragoman.baking.files import sibling
from dragoman.baking.places import ENCODINGS, place
from dragoman.baking.serving import mementos
from dragoman.baking.serving.composing import parts_of
from dragoman.baking.serving.copies import Page, Stamp, Standing, copy_of
from dragoman.baking.serving.types import Extent
from dragoman.baking.serving.wishes import PLAIN
from dragoman.baking.signposts import Signpost

ROOM = 64 * 1024 * 1024
"""Bytes of files that the server keeps at hand."""
LARGE = 1024 * 1024
"""Bytes of a file that is left on the disk and sent from there."""
MOMENT = 0.001
"""Seconds for which one look at the disk holds; whoever hears of a change needs longer to ask for it."""
NOT_THERE = (BadAddressError, FileNotFoundError, NotADirectoryError, IsADirectoryError)


class Shelf:
    """The folder ``site/``, whose files are found by their addresses."""

    def __init__(self, folder: Path, *, room: int = ROOM) -> None:
        self._folder, self._room, self._used = folder, room, 0
        self._files: OrderedDict[str, Standing] = OrderedDict()
        self._posts: tuple[int, bytes] = (0, b"")

    def find(self, address: str) -> Standing | None:
        """Return the file that stands at ``address``, with its parts; None when none does.

        While the disk cannot be read, what is at hand stands for what is there; ``OSError`` without it.
        """
        standing = self._find(address)
        if isinstance(standing, Page):
            standing.fill([self._find(part) for part in standing.parts])
        return standing

    def signpost(self, address: str) -> Signpost | None:
        """Return what is written where a page was, with its last slash or without; None when nothing is."""
        file = self._folder / signposts.FILE
        try:
            written_at = file.stat().st_mtime_ns
            if written_at != self._posts[0]:
                self._posts = written_at, file.read_bytes()
        except FileNotFoundError:
            return None
        body = self._posts[1]
        return signposts.look_up(address, body) or signposts.look_up(f"{address.rstrip('/')}/", body)

    def _find(self, address: str) -> Standing | None:
        known, now = self._files.get(address), monotonic()
        if known and now - known.looked_at < MOMENT:
            return known
        try:
            file = known.file if known else str(self._folder / place(address))
            stamp = _stamp(file)
            if known and known.stamp == stamp:
                known.looked_at = now
                self._files.move_to_end(address)
                return known
            return self._keep(address, _read(address, file, stamp))
        except NOT_THERE:
            self._forget(address)
            return None
        except OSError:
            if known:
                return known
            raise

    def _keep(self, address: str, standing: Standing) -> Standing:
        self._forget(address)
        self._files[address] = standing
        self._used += standing.weight
        while self._used > self._room and len(self._files) > 1:
            self._forget(next(iter(self._files)))
        return standing

    def _forget(self, address: str) -> None:
        known = self._files.pop(address, None)
        self._used -= known.weight if known else 0


def _read(address: str, file: str, stamp: Stamp) -> Standing:
    path = Path(file)
    is_large = stamp[2] >= LARGE
    plain = b"" if is_large else path.read_bytes()
    if path.suffix == ".html" and (parts := parts_of(plain)):
        return Page(file, stamp, plain, {}, address, parts)
    more = mementos.headers(address, plain)
    copies = {PLAIN: copy_of(_on_disk(path) if is_large else plain, path, PLAIN, stamp, more=more)}
    for encoding in ENCODINGS:
        compressed = sibling(path, encoding)
        if compressed.is_file():
            body = _on_disk(compressed) if is_large else compressed.read_bytes()
            copies[encoding] = copy_of(body, path, encoding, stamp, more=more)
    return Standing(file, stamp, plain, copies)


def _on_disk(path: Path) -> Extent:
    return Extent(str(path), 0, path.stat().st_size)


def _stamp(file: str) -> Stamp:
    status = os.stat(file)  # noqa: PTH116 (half the time of Path's, for each request)
    if not S_ISREG(status.st_mode):
        raise IsADirectoryError(file)
    return status.st_ino, status.st_mtime_ns, status.st_size
