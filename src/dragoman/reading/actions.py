"""What is done with captures: they are read."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from dragoman import reading
from dragoman.leases import FREE
from dragoman.reading import rules
from dragoman.reading.errors import NotAPageError, ReadingError
from dragoman.reading.models import Clipping
from dragoman.sources.captures import stored
from dragoman.sources.errors import SourceError
from dragoman.sources.models import Capture


def read_captures(*, worker: str, at: datetime, limit: int) -> int:
    """Make a clipping of each unread capture, at most ``limit``; return how many.

    A capture that cannot be read becomes a clipping that says why.
    """
    unread = Capture.objects.unread().select_related("source", "entry")
    captures = unread.claim(worker=worker, at=at, limit=limit)
    for capture in captures:
        _store(_read(capture, at=at), at=at)
    return len(captures)


def _read(capture: Capture, *, at: datetime) -> Clipping:
    try:
        if not rules.is_page(capture.content_type):
            raise NotAPageError(capture.content_type)
        read = reading.read(stored(capture).body, url=capture.final_url)
    except (ReadingError, SourceError) as error:
        return _unreadable(capture, problem=str(error), at=at)
    return _clipping(capture, read, at=at)


@transaction.atomic
def _store(clipping: Clipping, *, at: datetime) -> None:
    """Remember a clipping, unless another worker was faster."""
    Clipping.objects.bulk_create([clipping], ignore_conflicts=True)
    Capture.objects.filter(pk=clipping.capture_id).update(read_at=at, **FREE)


def _clipping(capture: Capture, read: reading.Clipping, *, at: datetime) -> Clipping:
    entry, languages = capture.entry, capture.source.languages
    announced_at = entry.published_at if entry else None
    announced = entry.title if entry else ""
    return Clipping(
        capture=capture,
        source=capture.source,
        url=capture.final_url,
        title=(read.title or announced)[:1000],
        standfirst=read.standfirst,
        blocks=[asdict(block) for block in read.paragraphs],
        authors=list(read.authors),
        language=(read.language or (languages[0] if len(languages) == 1 else ""))[:35],
        published_at=rules.published(read.published_at, announced_at, captured_at=capture.captured_at),
        updated_at=rules.updated(read.updated_at, captured_at=capture.captured_at),
        lead_image=read.lead_image if len(read.lead_image) <= 2000 else "",
        read_at=at,
    )


def _unreadable(capture: Capture, *, problem: str, at: datetime) -> Clipping:
    entry = capture.entry
    return Clipping(
        capture=capture,
        source=capture.source,
        url=capture.final_url,
        title=entry.title if entry else "",
        published_at=rules.published(
            None, entry.published_at if entry else None, captured_at=capture.captured_at
        ),
        read_at=at,
        problem=problem,
    )
