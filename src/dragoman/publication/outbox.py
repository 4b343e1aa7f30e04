"""The outbox: a row for everything that changed on the public site, for the stages that come after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dragoman.publication.models import Change


def announce(keys: Iterable[str], *, at: datetime) -> None:
    """Say that pages which read ``keys`` are stale, in the caller's transaction: both hold or neither."""
    Change.objects.bulk_create([Change(key=key, made_at=at) for key in sorted(set(keys))])
