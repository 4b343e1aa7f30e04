"""From what an editor holds in her hands to a capture like any other: first the bytes, then the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from dragoman.leases import FREE
from dragoman.people.models import User
from dragoman.sources import actions
from dragoman.sources.errors import NobodysTextError
from dragoman.sources.models import Channel, Entry, Source
from dragoman.sources.types import Document, Pointer, Told
from dragoman.sources.warc import Archive
from dragoman.web import canonical


def clip_document(
    document: Document,
    *,
    told: Told,
    beside: Sequence[Document] = (),
    user: User,
    archive: Archive,
    at: datetime,
) -> Entry:
    """Keep ``document`` to be read, and ``beside`` it what proves it: a screenshot, say.

    The same clipped twice is kept once. Raises ``NobodysTextError`` where nobody can tell whose text it is,
    ``BadAddressError`` for an address that is none, and ``ArchiveError``, with nothing stored.
    """
    source = source_of(told, at=at)
    url = canonical(told.url) if told.url else address_of(document, source)
    kept = [(piece, archive.keep(piece, url=url, source=source.slug, at=at)) for piece in (document, *beside)]
    return store_clipping(kept, told=told, url=url, source=source, user=user, at=at)


def address_of(document: Document, source: Source) -> str:
    """Return an address for a document that has none: its outlet's, with a mark of its bytes."""
    return f"{source.homepage}#clipped-{document.digest[:16]}"


def source_of(told: Told, *, at: datetime) -> Source:
    """Return whose text it is: as we know already, as was named, or as its address says.

    Of outlets of the same name, it is the one at its address. An outlet that we did not know is not stored
    yet. Raises ``NobodysTextError`` for a new name alone.
    """
    url = canonical(told.url) if told.url else ""
    if url and (entry := Entry.objects.filter(url=url).select_related("source").first()):
        return entry.source
    named = list(Source.objects.filter(name__iexact=told.outlet).order_by("pk")) if told.outlet else []
    there = actions.known_at(url) if url and len(named) != 1 else None
    if named:
        return there if there in named else named[0]
    if not url:
        raise NobodysTextError
    return there or actions.new_source_at(url, name=told.outlet, at=at)


@transaction.atomic
def store_clipping(
    kept: Sequence[tuple[Document, Pointer]],
    *,
    told: Told,
    url: str,
    source: Source,
    channel: Channel | None = None,
    user: User | None = None,
    at: datetime,
) -> Entry:
    """Remember what was kept, once; only the first document is to be read. A new outlet is not followed."""
    if source.pk is None:  # somebody else may have stored it meanwhile
        source = actions.source_at(url, name=told.outlet, at=at)
    facts = _facts(told, at=at)
    Entry.objects.get_or_create(url=url, defaults=facts | {"source": source, "channel": channel})
    entry = Entry.objects.select_for_update().get(url=url)
    if entry.captures.filter(digest=kept[0][0].digest).exists():
        return entry
    for number, (document, pointer) in enumerate(kept):
        actions.store_document(
            document,
            pointer=pointer,
            url=url,
            source=entry.source,
            entry=entry,
            is_private=told.is_private,
            read_at=at if number else None,
            at=at,
        )
    by_hand = {"clipped_by": user} if user else {}
    Entry.objects.filter(pk=entry.pk).update(captured_at=at, problem="", **by_hand, **FREE)
    return entry


def _facts(told: Told, *, at: datetime) -> dict[str, Any]:
    return {
        "title": told.title[:1000],
        "language": told.language[:35],
        "published_at": told.published_at,
        "handle": told.handle[:200],
        "time_code": told.time_code[:20],
        "found_at": at,
        "next_try_at": at,
    }
