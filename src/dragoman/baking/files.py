"""Files of the public site, written so that whoever reads one gets the old or the new, never half of it."""

from __future__ import annotations

import ctypes
import fcntl
import gzip
import os
import uuid
from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path

import brotli

from dragoman.baking.places import ENCODINGS

STATIC, LOCK, BAKED, UPLOADED = "static", ".lock", ".baked", ".uploaded"
COMPRESSIBLE = frozenset(
    {
        *(".html", ".xml", ".atom", ".json", ".jsonld", ".opml", ".webmanifest", ".txt"),
        *(".css", ".js", ".mjs", ".svg", ".map"),
    }
)
BROTLI_QUALITY, BEST_BROTLI_QUALITY = 5, 11
GZIP_LEVEL = 6

_BORN = uuid.uuid4().hex
_libc = ctypes.CDLL(None, use_errno=True)


def write(file: Path, body: bytes) -> bool:
    """Make ``file`` hold ``body``, its compressed siblings first; return False when it did already."""
    if _holds(file, body):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix in COMPRESSIBLE:
        write_siblings(file, body)
    replace(file, body)
    return True


def lay_aside(file: Path, body: bytes) -> bool:
    """Write what ``file`` shall hold beside it, and its siblings', seen by nobody; :func:`settle` comes next.

    Returns False, and writes nothing, when it holds it already.
    """
    if _holds(file, body):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix in COMPRESSIBLE:
        for encoding, compressed in _compressed(body):
            _aside(sibling(file, encoding)).write_bytes(compressed)
    _aside(file).write_bytes(body)
    return True


def _holds(file: Path, body: bytes) -> bool:
    """Whether ``file`` is as it should be: nobody was killed before it and its siblings had their names."""
    if any(_aside(path).exists() for path in _with_siblings(file)):
        return False
    return file.is_file() and file.read_bytes() == body


def bring_out(file: Path) -> None:
    """Put what was laid aside for ``file`` in its place, its siblings first."""
    for path in _with_siblings(file):
        with suppress(FileNotFoundError):
            _aside(path).replace(path)


def throw_away(file: Path) -> None:
    """Forget what was laid aside for ``file``."""
    for path in _with_siblings(file):
        _aside(path).unlink(missing_ok=True)


def write_siblings(file: Path, body: bytes) -> None:
    """Write ``file``'s compressed siblings."""
    for encoding, compressed in _compressed(body):
        replace(sibling(file, encoding), compressed)


def press(body: bytes) -> bytes:
    """Return ``body`` in brotli as small as it gets: an eighth less, for twenty times the work."""
    return brotli.compress(body, quality=BEST_BROTLI_QUALITY)


def _compressed(body: bytes) -> Iterator[tuple[str, bytes]]:
    yield "br", brotli.compress(body, quality=BROTLI_QUALITY)
    yield "gzip", gzip.compress(body, GZIP_LEVEL, mtime=0)


def replace(file: Path, body: bytes) -> None:
    """Put ``body`` in ``file``'s place at once, on the disk before it has the name."""
    with _aside(file).open("wb") as out:
        out.write(body)
        out.flush()
        os.fsync(out.fileno())
    _aside(file).replace(file)


def _aside(file: Path) -> Path:
    return file.with_name(f".{file.name}.new")


def _with_siblings(file: Path) -> Iterator[Path]:
    yield from (sibling(file, encoding) for encoding in ENCODINGS)
    yield file


def settle(folder: Path) -> None:
    """Have the disk remember all that was written in ``folder``; a power cut then takes nothing back.

    A batch is settled before its files get their names, so that no name ever leads to half of a file, and
    again before rows and outbox are told, so that what is not out is baked anew. The disk is asked once for
    all files of a batch: asked for each, it writes its journal three hundred times, for a second.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if _libc.syncfs(descriptor):  # it reports what could not be written since Linux 5.8
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(descriptor)


def remove(file: Path, *, within: Path) -> bool:
    """Remove ``file``, its siblings and the folders left empty; return False when it did not stand."""
    stood = file.is_file()
    for path in _with_siblings(file):
        path.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == within or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
    return stood


def strays(folder: Path, *, known: Set[str]) -> list[Path]:
    """Return the files in ``folder`` that are not ``known`` (paths within it), but for static files."""
    found = []
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        plain = name.removesuffix(".br").removesuffix(".gz")
        if (
            file.is_file()
            and plain not in known
            and name not in (LOCK, BAKED, UPLOADED)
            and not name.startswith(f"{STATIC}/")
        ):
            found.append(file)
    return found


def public(folder: Path) -> Iterator[str]:
    """Yield the place in ``folder`` of every file that readers get, without compressed siblings."""
    for file in folder.rglob("*"):
        place = file.relative_to(folder)
        is_hidden = any(step.startswith(".") for step in place.parts)
        if file.is_file() and not is_hidden and file.suffix not in ENCODINGS.values():
            yield place.as_posix()


def sibling(file: Path, encoding: str) -> Path:
    """Return where ``file`` stands compressed with ``encoding`` (``br``, ``gzip``)."""
    return file.with_name(file.name + ENCODINGS[encoding])


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Be the only one who writes in ``folder``; others wait. A killed process holds no lock.

    Gives whether nobody else did since this process was the last to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        me = f"{_BORN} {os.getpid()}"
        was_me = lock.read() == me
        if not was_me:
            lock.truncate(0)
            lock.write(me)
        yield was_me
