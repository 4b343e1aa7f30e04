"""What a citation is resolved to, written onto its row; nothing is saved here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from dragoman.citations.models import Citation, CitationState
from dragoman.citations.quoting import quoted_in
from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.translation.memory.actions import known
from dragoman.translation.segments import same_language


def settled(
    row: Citation, clipping: Clipping, *, evidence: Mapping[str, Any], user: User | None, at: datetime
) -> None:
    """Let a citation mean a clipping of ours; without a user, its own anchor says so."""
    row.state = CitationState.RESOLVED
    row.evidence, row.decided_by, row.decided_at = dict(evidence), user, at
    row.entry = clipping.capture.entry
    _point(row, clipping)


def arrived(rows: Iterable[Citation]) -> list[Citation]:
    """Return the citations whose page was asked for and has been read since, with what it says."""
    waiting = [
        row
        for row in rows
        if row.state == CitationState.RESOLVED and row.entry_id is not None and row.clipping_id is None
    ]
    entries = {row.entry_id for row in waiting}
    read = (
        Clipping.objects.readable().filter(capture__entry__in=entries) if entries else Clipping.objects.none()
    )
    newest = {one.capture.entry_id: one for one in read.select_related("capture", "source").order_by("pk")}
    found = [row for row in waiting if row.entry_id in newest]
    for row in found:
        _point(row, newest[row.entry_id])
    return found


def _point(row: Citation, clipping: Clipping) -> None:
    source = clipping.source
    row.source, row.clipping, row.capture = source, clipping, clipping.capture
    row.outlet, row.country = source.name, source.country
    row.url, row.title, row.language = clipping.url, clipping.title, clipping.language
    row.published_on = clipping.published_at.astimezone(UTC).date()
    row.quoted = quoted_in(clipping.text, language=clipping.language, evidence=row.evidence)
    row.translation = _known_translation(row)


def _known_translation(row: Citation) -> str:
    """Return the quoted passage as our memory has it, word for word, in the language of the text; else ""."""
    source, target = row.language, row.draft.language
    if not row.quoted or same_language(source, target):
        return ""
    return known([row.quoted], source=source, target=target).get(row.quoted, "")
