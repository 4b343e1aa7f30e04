"""The archive of this newsroom: what was captured, read back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.conf import settings

from dragoman.sources.errors import CaptureLetGoError
from dragoman.sources.models import Capture, Rewriting
from dragoman.sources.types import Pointer, Stored
from dragoman.sources.warc import Archive


def archive() -> Archive:
    """Return the newsroom's archive."""
    return Archive(settings.NEWSROOM.captures)


def stored(capture: Capture) -> Stored:
    """Return what the network answered; raises ``CaptureLostError`` where the archive does not hold it."""
    return archive().read(pointer(capture))


def pointer(capture: Capture) -> Pointer:
    """Return where a capture lies; raises ``CaptureLetGoError`` when it expired."""
    if capture.let_go_at:
        raise CaptureLetGoError(capture.let_go_at)
    same_as = pointer(capture.revisit_of) if capture.revisit_of else None
    return Pointer(capture.file, capture.offset, capture.length, capture.digest, same_as)


def earlier(*, source: int, body: bytes) -> Pointer | None:
    """Return where the archive holds the same answer of a source already, None where it does not."""
    same = Capture.objects.whole().filter(source=source, digest=hashlib.sha256(body).hexdigest()).first()
    return pointer(same) if same else None


def unknown_files() -> Iterator[str]:
    """Yield the files of the archive in which no capture is known, but for those about to be removed."""
    known = set(Capture.objects.held().values_list("file", flat=True).distinct())
    for old, new in Rewriting.objects.values_list("old", "new"):
        known |= {old, new}
    folder = settings.NEWSROOM.captures
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*.warc.gz"))
    yield from sorted(file for file in files if file not in known)
