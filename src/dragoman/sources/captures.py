"""The archive of this newsroom: what was captured, read back."""

from __future__ import annotations

from django.conf import settings

from dragoman.sources.models import Capture
from dragoman.sources.types import Pointer, Stored
from dragoman.sources.warc import Archive


def archive() -> Archive:
    """Return the newsroom's archive."""
    return Archive(settings.NEWSROOM.captures)


def stored(capture: Capture) -> Stored:
    """Return what the network answered; raises ``CaptureLostError`` where the archive does not hold it."""
    return archive().read(Pointer(capture.file, capture.offset, capture.length, capture.digest))
