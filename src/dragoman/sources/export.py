"""A source's captures in one WARC file, for other programs and other people."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from dragoman.sources import records
from dragoman.sources.captures import archive, pointer
from dragoman.sources.errors import CaptureLostError, FileThereError, InsideArchiveError
from dragoman.sources.models import Capture, CaptureQuerySet, Source
from dragoman.sources.warc import append

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """How many captures a file has, and how many are missing from it as the archive has lost them."""

    captures: int
    lost: int


def export(
    *,
    source: Source,
    file: Path,
    at: datetime,
    since: datetime | None = None,
    with_private: bool = False,
    force: bool = False,
    on_progress: Progress = lambda done, total: None,
) -> Exported:
    """Write a source's captures to ``file``, oldest first; it is there when it is whole.

    Raises ``InsideArchiveError``, and ``FileThereError`` unless ``force`` lets a file be replaced.
    """
    if file.resolve().is_relative_to(settings.NEWSROOM.captures.resolve()):
        raise InsideArchiveError(file)
    if file.exists() and not force:
        raise FileThereError(file)
    captures = _chosen(source, since=since, with_private=with_private)
    partial = file.with_name(f".{file.name}.partial")
    total, lost = captures.count(), 0
    try:
        with closing(archive()) as kept, partial.open("w+b") as opened:
            append(opened, records.head(file.name, at))
            for done, capture in enumerate(captures.iterator(chunk_size=200), start=1):
                try:
                    kept.copy(pointer(capture), opened)
                except CaptureLostError:
                    lost += 1
                on_progress(done, total)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return Exported(total - lost, lost)


def _chosen(source: Source, *, since: datetime | None, with_private: bool) -> CaptureQuerySet:
    """Return the captures asked for, and with each that only says “the same again” the one that it means."""
    held = Capture.objects.held().filter(source=source)
    if not with_private:
        held = held.filter(Q(revisit_of=None) | Q(revisit_of__is_private=False), is_private=False)
    wanted = held.filter(captured_at__gte=since) if since else held
    meant = wanted.exclude(revisit_of=None).values("revisit_of")
    return (
        held.filter(Q(pk__in=wanted.values("pk")) | Q(pk__in=meant))
        .select_related("revisit_of")
        .order_by("captured_at", "pk")
    )
