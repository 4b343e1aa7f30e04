"""A newsroom in one file: rows as of one moment, captures, media, settings. The baked site is made anew."""

from __future__ import annotations

import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from dragoman.conf.errors import CannotSaveError, NoBackupError
from dragoman.conf.folder import require_empty
from dragoman.conf.newsroom import FILE, Newsroom

PARTS = (FILE, "secret.key", "captures", "media")


def copy_database(source: Path, target: Path) -> None:
    """Copy the rows as of one moment while others go on writing (SQLite's online backup)."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(descriptor)
    with closing(sqlite3.connect(source)) as rows, closing(sqlite3.connect(target)) as copy:
        rows.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def save(newsroom: Newsroom, target: Path) -> None:
    """Write the newsroom to ``target``, a tar file that only its owner can read (it holds the secret key).

    Rows come first, captures after: every row's capture is in the backup, as captures are never changed.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise CannotSaveError(target, error.strerror or str(error)) from None
    try:
        _write(newsroom, target, descriptor)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _write(newsroom: Newsroom, target: Path, descriptor: int) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch, os.fdopen(descriptor, "wb") as out:
        rows = Path(scratch) / newsroom.database.name
        copy_database(newsroom.database, rows)
        with tarfile.open(fileobj=out, mode="w") as tar:
            tar.add(rows, arcname=newsroom.database.name)
            for part in PARTS:
                if (newsroom.folder / part).exists():
                    tar.add(newsroom.folder / part, arcname=part)
        out.flush()
        os.fsync(out.fileno())


def restore(file: Path, folder: Path) -> None:
    """Unpack the backup ``file`` into ``folder``, which must be empty or new."""
    require_empty(folder)
    try:
        with tarfile.open(file) as tar:
            if FILE not in tar.getnames():
                raise NoBackupError(file, f"it has no {FILE}")
            folder.mkdir(parents=True, exist_ok=True)
            tar.extractall(folder, filter="data")
    except FileNotFoundError:
        raise NoBackupError(file, "there is no such file") from None
    except tarfile.TarError as error:
        raise NoBackupError(file, str(error)) from None
    (folder / "site").mkdir(exist_ok=True)
