"""What is remembered of a page: where it is archived, or why it is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from dragoman.leases import FREE
from dragoman.sources import rules, schedule
from dragoman.sources.models import (
    Capture,
    Channel,
    Entry,
    MiningRights,
    Source,
)
from dragoman.sources.types import Document, Pointer
from dragoman.web import Answer
from dragoman.web.reservations import Reservation
from dragoman.web.urls import LONGEST

_MINING = {None: MiningRights.NONE, True: MiningRights.RESERVED, False: MiningRights.ALLOWED}


@transaction.atomic
def store_capture(
    *,
    entry: Entry,
    answer: Answer,
    pointer: Pointer,
    at: datetime,
    reserved: Reservation = Reservation(),  # noqa: B008 (frozen)
) -> Capture | None:
    """Remember where an entry's page is archived; None when somebody captured it in the meantime."""
    if not Entry.objects.filter(pk=entry.pk, captured_at=None).update(captured_at=at, problem="", **FREE):
        return None
    capture = capture_of(
        answer,
        pointer,
        source=entry.source_id,
        entry=entry,
        url=entry.url,
        reservation=_MINING[reserved.is_reserved],
        reservation_terms=reserved.terms,
    )
    capture.save()
    return capture


@transaction.atomic
def store_failed_capture(*, entry: Entry, problem: str, is_gone: bool, at: datetime) -> None:
    """Remember why a page could not be captured; it is tried again a few times unless it is gone."""
    tries = entry.tries + 1
    again_at = None if is_gone else rules.next_try(at=at, tries=tries)
    Entry.objects.filter(pk=entry.pk, captured_at=None).update(
        tries=tries,
        problem=problem,
        is_given_up=again_at is None,
        next_try_at=again_at or at,
        **FREE,
    )


def store_uncaptured(*, entry: Entry, at: datetime) -> None:
    """Have a page fetched again soon that was not reached through no fault of its own."""
    again_at = schedule.after_outage(at=at, key=entry.pk)
    Entry.objects.filter(pk=entry.pk, captured_at=None).update(next_try_at=again_at, **FREE)


def store_document(
    document: Document,
    *,
    pointer: Pointer,
    url: str,
    source: Source,
    entry: Entry | None = None,
    channel: Channel | None = None,
    is_private: bool = False,
    read_at: datetime | None = None,
    at: datetime,
) -> Capture:
    """Remember where something is archived that was handed to us; with ``read_at``, it is not to be read."""
    return Capture.objects.create(
        source=source,
        entry=entry,
        channel=channel,
        url=url,
        final_url=url,
        status=200,
        content_type=document.content_type[:200],
        captured_at=at,
        file=pointer.file,
        offset=pointer.offset,
        length=pointer.length,
        digest=pointer.digest,
        is_private=is_private,
        read_at=read_at,
    )


def capture_of(answer: Answer, pointer: Pointer, *, source: int, url: str, **of: Any) -> Capture:
    """Return a new row for an answer that the archive keeps; of the same bytes again, the first is named."""
    return Capture(
        source_id=source,
        url=url,
        final_url=answer.final_url if len(answer.final_url) <= LONGEST else url,
        status=answer.status,
        content_type=(answer.header("Content-Type") or "")[:200],
        captured_at=answer.started_at,
        file=pointer.file,
        offset=pointer.offset,
        length=pointer.length,
        digest=pointer.digest,
        revisit_of=_first(source, pointer.digest) if pointer.same_as else None,
        **of,
    )


def _first(source: int, digest: str) -> Capture:
    return Capture.objects.whole().filter(source=source, digest=digest).earliest("pk")
