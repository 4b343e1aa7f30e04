"""Models of Argos Translate, read from their files (``.argosmodel``) without Argos Translate."""

from __future__ import annotations

import fcntl
import json
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

ENDING = ".argosmodel"
LARGEST = 2 * 1024**3
"""Bytes that a model may unpack to; the largest known have a fifth of it."""
LARGEST_FACTS = 1_000_000
"""Bytes of what a model says of itself."""
MOST_FILES = 2_000
MOST_RATIO = 50
"""Times its size that an archive may unpack to: numbers hardly pack, the words beside them to a tenth."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Those that are unpacked piece by piece; of the others, one piece may fill the memory."""
_FACTS = "metadata.json"
_NEEDED = (_FACTS, "sentencepiece.model", "model")
"""What we take of an archive; its splitter of sentences (``stanza``) is not needed, we have our own."""
_ASIDE = ".unpacking-"


class UnreadableModelError(ValueError):
    """An archive that is no model, or not one that we can use; the text says why."""


@dataclass(frozen=True, slots=True)
class Package:
    """A model unpacked: its folder, its pair of languages, and its version."""

    folder: Path
    source: str
    target: str
    version: str


def unpacked(archive: Path, *, into: Path) -> Package:
    """Return the model in ``archive``, unpacked below ``into`` unless it is there already.

    Nothing is ever written outside of ``into``, and what killed processes left there half unpacked goes.
    Raises ``UnreadableModelError``.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = dict(_entries(opened))
            folder = into / f"{archive.stem}-{_identity(opened)}"
            if not folder.is_dir():
                with _alone(into):
                    _unpack(opened, entries, folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableModelError(f"{archive.name} is no model of Argos Translate ({error})") from None
    except OSError as error:
        raise UnreadableModelError(f"{archive.name} cannot be unpacked ({error.strerror})") from None
    return described(folder)


def described(folder: Path) -> Package:
    """Return what an unpacked model says of itself; raises ``UnreadableModelError``."""
    try:
        said = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        source, target = str(said["from_code"]), str(said["to_code"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableModelError(f"{folder.name} does not say what it translates") from None
    if not (folder / "sentencepiece.model").is_file():
        raise UnreadableModelError(f"{folder.name} is of an older kind, without SentencePiece")
    return Package(folder, source, target, str(said.get("package_version", "")))


def _entries(opened: zipfile.ZipFile) -> Iterator[tuple[str, PurePosixPath]]:
    """Yield the names of what is needed with their places in the model's folder."""
    if len(opened.infolist()) > MOST_FILES:
        raise UnreadableModelError(f"it has more than {MOST_FILES:,} files")
    total = packed = 0
    for entry in opened.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or stat.S_ISLNK(entry.external_attr >> 16):
            raise UnreadableModelError(f"a file in it would lie outside of its folder: {entry.filename!r}")
        inner = PurePosixPath(*path.parts[1:])
        if entry.is_dir() or not inner.parts or inner.parts[0] not in _NEEDED:
            continue
        if entry.compress_type not in _METHODS:
            raise UnreadableModelError("it is packed in a way that is not unpacked here")
        total, packed = total + entry.file_size, packed + entry.compress_size
        if total > LARGEST or (inner.parts[0] == _FACTS and entry.file_size > LARGEST_FACTS):
            raise UnreadableModelError(f"{entry.filename!r} unpacks to too much")
        yield entry.filename, inner
    if total > MOST_RATIO * packed + LARGEST_FACTS:
        raise UnreadableModelError(f"it unpacks to more than {MOST_RATIO} times its size")


def _identity(opened: zipfile.ZipFile) -> str:
    facts = [(entry.filename, entry.CRC, entry.file_size) for entry in opened.infolist()]
    return blake2b(repr(facts).encode(), digest_size=6).hexdigest()


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """Be the only one who unpacks below ``into``, where nobody else's half is left; others wait."""
    into.mkdir(parents=True, exist_ok=True)
    with (into / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in into.glob(f"{_ASIDE}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def _unpack(opened: zipfile.ZipFile, entries: dict[str, PurePosixPath], folder: Path) -> None:
    """Unpack into a folder of another name first, which only we can look into: we may be killed."""
    if folder.is_dir():
        return
    aside = Path(mkdtemp(prefix=_ASIDE, dir=folder.parent))
    try:
        for name, inner in entries.items():
            place = aside / inner
            place.parent.mkdir(parents=True, exist_ok=True)
            with opened.open(name) as packed, place.open("wb") as out:
                shutil.copyfileobj(packed, out)
        aside.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
