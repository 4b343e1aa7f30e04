"""Captures are read, with what is known of their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from dragoman import reading
from dragoman.leases import FREE
from dragoman.reading import rules
from dragoman.reading.actions.studying import note_page
from dragoman.reading.apart import apart
from dragoman.reading.bench import outline, read_page
from dragoman.reading.confined import read_pdf_apart
from dragoman.reading.errors import NotAPageError, ReadingError
from dragoman.reading.models import Clipping, Correction, Profile
from dragoman.reading.types import Outline
from dragoman.sources.actions import note_text
from dragoman.sources.captures import stored
from dragoman.sources.errors import SourceError
from dragoman.sources.models import Capture

_LONGEST_URL = 2000


def read_captures(*, worker: str, at: datetime, limit: int) -> int:
    """Make a clipping of each unread capture, at most ``limit``; return how many.

    A capture that cannot be read becomes a clipping that says why.
    """
    unread = Capture.objects.unread().select_related("source", "entry")
    captures = unread.claim(worker=worker, at=at, limit=limit)
    known = profiles_of({capture.source_id for capture in captures})
    for capture in captures:
        clipping, is_strange = read_again(capture, profile=known.get(capture.source_id, ""), at=at)
        _store(clipping, capture, is_strange=is_strange, at=at)
    return len(captures)


def profiles_of(sources: set[int]) -> Mapping[int, str]:
    """Return what is known of each of some sources, by key, as JSON."""
    found = ((source, Profile.objects.in_force(source=source)) for source in sources)
    return {source: profile.learnt for source, profile in found if profile}


def read_again(capture: Capture, *, profile: str, at: datetime) -> tuple[Clipping, bool]:
    """Return a capture's clipping, not stored, and whether its page is of a layout that was never seen."""
    try:
        read, fits = _found(capture, profile)
    except (ReadingError, SourceError) as error:
        return _unreadable(capture, problem=str(error), at=at), False
    return _clipping(capture, read, at=at), not fits


def outline_of(capture: Capture) -> Outline:
    """Return every block of a captured page, kept or dropped, as it would be read now, and was corrected.

    Raises ReadingError, and SourceError where the archive does not hold it.
    """
    if not rules.is_page(capture.content_type):
        raise NotAPageError(capture.content_type)
    profile = profiles_of({capture.source_id}).get(capture.source_id, "")
    correction = Correction.objects.in_force().filter(capture=capture).first()
    return apart(outline, stored(capture).body, profile, correction.said if correction else ())


def _found(capture: Capture, profile: str) -> tuple[reading.Clipping, bool]:
    """Return the article in a capture: on a page, or in a PDF, where it is called as it was announced."""
    if rules.is_page(capture.content_type):
        return apart(read_page, stored(capture).body, capture.final_url, profile)
    if not rules.is_pdf(capture.content_type):
        raise NotAPageError(capture.content_type)
    found = read_pdf_apart(stored(capture).body)
    announced = capture.entry.title if capture.entry else ""
    return replace(found, title=announced or found.title), True


@transaction.atomic
def _store(clipping: Clipping, capture: Capture, *, is_strange: bool, at: datetime) -> None:
    """Remember a clipping, unless another worker was faster."""
    Clipping.objects.bulk_create([clipping], ignore_conflicts=True)
    Capture.objects.filter(pk=clipping.capture_id).update(read_at=at, **FREE)
    letters = sum(len(block["text"]) for block in clipping.blocks)
    note_text(source=clipping.source_id, language=clipping.language, letters=letters, at=at)
    if not clipping.problem and rules.is_page(capture.content_type):
        note_page(source=clipping.source_id, is_strange=is_strange, captured_at=capture.captured_at, at=at)


def _clipping(capture: Capture, read: reading.Clipping, *, at: datetime) -> Clipping:
    entry, languages = capture.entry, capture.source.languages
    announced_at = entry.published_at if entry else None
    announced = entry.title if entry else ""
    spoken = entry.language if entry else ""
    return Clipping(
        capture=capture,
        source=capture.source,
        url=capture.final_url,
        title=rules.without_name(read.title or announced, outlet=capture.source.name)[:1000],
        standfirst=read.standfirst,
        blocks=[_plain(block) for block in read.paragraphs],
        authors=list(read.authors),
        language=(read.language or spoken or (languages[0] if len(languages) == 1 else ""))[:35],
        published_at=rules.published(read.published_at, announced_at, captured_at=capture.captured_at),
        updated_at=rules.updated(read.updated_at, captured_at=capture.captured_at),
        topics=list(read.topics),
        licence=read.licence,
        is_paywalled=read.is_paywalled,
        corrections=list(read.corrections),
        read_at=at,
        **_pictures(read.lead, read.pictures),
    )


def _plain(block: reading.Block) -> dict[str, Any]:
    return {"kind": block.kind, "text": block.text, "spans": [asdict(span) for span in block.spans]}


def _pictures(lead: reading.Picture | None, others: Sequence[reading.Picture]) -> dict[str, Any]:
    kept = [asdict(picture) for picture in others if len(picture.url) <= _LONGEST_URL]
    if lead is None or len(lead.url) > _LONGEST_URL:
        return {"pictures": kept}
    return {
        "lead_image": lead.url,
        "lead_caption": lead.caption,
        "lead_credit": lead.credit,
        "pictures": kept,
    }


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
