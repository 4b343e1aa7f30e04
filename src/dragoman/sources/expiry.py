"""Letting go of captures that their source's rule keeps no longer: file and pointers are rewritten together.

Killed at any moment, either the old file holds every capture that is kept or the new one does, and the rows
know which: a ``Rewriting`` is written down first, and settled by whoever lets captures go next.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from dragoman.sources.captures import pointer
from dragoman.sources.errors import AlreadyExpiringError, CaptureLostError
from dragoman.sources.models import Capture, CaptureQuerySet, Rewriting
from dragoman.sources.warc import Archive, begin, taken, writing

QUIET = timedelta(hours=1)
"""For so long nothing was written to a file that is rewritten: its last capture has its row by now."""

LINGER = timedelta(days=1)
"""A file that nothing points to stays for so long: a backup that runs has the rows of before."""

_NUMBER = re.compile(r"-\d+\.warc\.gz$")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Expired:
    """How many captures were let go, and the files left as they are: in use, or damaged."""

    captures: int = 0
    in_use: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@writing()
def expire(*, at: datetime, on_progress: Progress = lambda done, total: None) -> Expired:
    """Let go of captures older than their source's rule allows, file by file."""
    folder = settings.NEWSROOM.captures
    captures, in_use, damaged = 0, [], []
    with _alone(folder):
        settle(folder, at=at)
        files = sorted(set(Capture.objects.outlived(at=at).values_list("file", flat=True)))
        for done, file in enumerate(files, start=1):
            with _quiet(folder / file, at=at) as is_quiet:
                if not is_quiet:
                    in_use.append(file)
                    continue
                try:
                    captures += _rewrite(folder, file, at=at)
                except CaptureLostError:
                    damaged.append(file)
            on_progress(done, len(files))
    return Expired(captures, tuple(in_use), tuple(damaged))


def settle(folder: Path, *, at: datetime) -> None:
    """Remove the files that earlier rewritings left behind, as soon as nobody can need them."""
    for rewriting in Rewriting.objects.order_by("pk"):
        if rewriting.swapped_at is None:
            is_settled = _removed(folder, rewriting.new, at=at)
        else:
            is_settled = rewriting.swapped_at <= at - LINGER and _removed(folder, rewriting.old, at=at)
        if is_settled:
            rewriting.delete()


def _rewrite(folder: Path, file: str, *, at: datetime) -> int:
    """Write a file again without what expired, and point to the new one; return how many captures went."""
    going = set(_outlived(file, at=at).values_list("pk", flat=True))
    held = Capture.objects.held().filter(file=file).select_related("revisit_of").order_by("offset")
    staying = [capture for capture in held if capture.pk not in going]
    new = _next_name(folder, file) if staying else ""
    rewriting = Rewriting.objects.create(old=file, new=new, started_at=at)
    if not staying:
        return _swap(rewriting, going, [], at=at)
    opened = begin(folder / new, at)
    if opened is None:
        return 0
    with opened:
        places = _copy(folder, staying, opened)
        return _swap(rewriting, going, places, at=at)


def _copy(folder: Path, captures: Sequence[Capture], target: BinaryIO) -> list[tuple[int, int]]:
    """Copy captures to a file; return the key of each and its offset there."""
    with closing(Archive(folder)) as archive:
        places = [(capture.pk, archive.copy(pointer(capture), target)) for capture in captures]
    os.fsync(target.fileno())
    return places


@transaction.atomic
def _swap(rewriting: Rewriting, going: set[int], places: Sequence[tuple[int, int]], *, at: datetime) -> int:
    """Point to the new file, unless somebody has begun to need what was to go; return how many went."""
    if set(_outlived(rewriting.old, at=at).values_list("pk", flat=True)) != going:
        return 0
    gone = Capture.objects.filter(pk__in=going)
    gone.exclude(channel=None).delete()
    gone.update(file="", offset=0, length=0, let_go_at=at, revisit_of=None)
    with connection.cursor() as cursor:
        cursor.executemany(
            'UPDATE sources_capture SET file = %s, "offset" = %s WHERE id = %s',
            [(rewriting.new, offset, key) for key, offset in places],
        )
    Rewriting.objects.filter(pk=rewriting.pk).update(swapped_at=at)
    return len(going)


def _outlived(file: str, *, at: datetime) -> CaptureQuerySet:
    return Capture.objects.outlived(at=at).filter(file=file)


def _removed(folder: Path, file: str, *, at: datetime) -> bool:
    """Remove a file that no row points to; return False where that has to wait."""
    path = folder / file
    if not file or not path.exists() or Capture.objects.filter(file=file).exists():
        return True
    with _quiet(path, at=at) as is_quiet:
        # A writer may have taken it up while nobody held it.
        if is_quiet and not Capture.objects.filter(file=file).exists():
            path.unlink()
            return True
    return False


def _next_name(folder: Path, file: str) -> str:
    names = (_NUMBER.sub(f"-{number}.warc.gz", file) for number in count(1))
    return next(name for name in names if not (folder / name).exists())


@contextmanager
def _quiet(path: Path, *, at: datetime) -> Iterator[bool]:
    """Hold a file during the block; tell whether it is there, and nobody is writing to it or just was."""
    file = taken(path) if path.exists() else None
    if file is None:
        yield False
        return
    with file:
        yield at - datetime.fromtimestamp(path.stat().st_mtime, UTC) >= QUIET


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else expire captures during the block; raises ``AlreadyExpiringError``."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "expiry.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyExpiringError from None
        yield
