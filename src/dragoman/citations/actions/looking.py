"""What a draft's text cites is found, and remembered as long as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from dragoman.citations.actions.arriving import arrived, settled
from dragoman.citations.actions.suggesting import anchored_clipping
from dragoman.citations.known_outlets import known_outlets
from dragoman.citations.models import Citation, CitationState
from dragoman.citations.placing import Known, Paragraph, Placed, matched, placed_in
from dragoman.translation.models import Draft
from dragoman.translation.segments import join

_MAY_LINK = re.compile(r"[(\[]|://|\bwww\.")
_TOLD = [
    *("exact", "prefix", "suffix", "number", "position", "sentence", "kind"),
    *("outlets", "dates", "flags", "handle", "time_code", "told_url", "told_title"),
]
_DECIDED = [
    *("state", "source", "clipping", "capture", "entry", "outlet", "url", "title", "country", "language"),
    *("published_on", "quoted", "translation", "evidence", "decided_by", "decided_at"),
]


def look(*, draft: Draft, at: datetime) -> list[Citation]:
    """Return what a draft's text cites, in reading order, decided or not; what is new is remembered.

    What was decided stays, also where the text around it has changed; what is open and gone is forgotten.
    Exact anchors resolve themselves.
    """
    placed = placed_in(
        paragraphs_of(draft),
        published=day_of(draft),
        language=draft.language,
        outlets=(name for outlet in known_outlets() for name in outlet.names),
    )
    return _store(draft, placed, at=at)


def look_at_anchors(*, draft: Draft, at: datetime) -> None:
    """Look at a text once more if sources may be linked in it: by an address, a link, within parentheses."""
    if any(one.spans or _MAY_LINK.search(one.text) for one in paragraphs_of(draft)):
        look(draft=draft, at=at)


def paragraphs_of(draft: Draft) -> list[Paragraph]:
    """Return the text of a draft in its own language, as readers will see it."""
    blocks = join(draft.sentences, language=draft.language)
    return [Paragraph(block.text, block.spans) for block in blocks]


def day_of(draft: Draft) -> date:
    """Return the day on which the text was written: that of its latest original, else of its last change."""
    days = [member.clipping.published_at for member in draft.clippings.select_related("clipping")]
    return max(days, default=draft.updated_at).astimezone(UTC).date()


@transaction.atomic
def _store(draft: Draft, placed: Sequence[Placed], *, at: datetime) -> list[Citation]:
    Draft.objects.select_for_update().filter(pk=draft.pk).first()
    rows = {row.pk: row for row in Citation.objects.filter(draft=draft)}
    pairs = matched([Known(row.pk, row.exact, row.prefix, row.number) for row in rows.values()], placed)
    gone = [row.pk for row in rows.values() if row.pk not in set(pairs.values())]
    Citation.objects.filter(pk__in=_batch(gone, rows)).delete()
    standing, fresh, changed = list[Citation](), list[Citation](), list[Citation]()
    for index, one in enumerate(placed):
        row = rows[pairs[index]] if index in pairs else Citation(draft=draft)
        row.draft = draft
        facts = _facts(one)
        if row.pk is None:
            fresh.append(row)
        elif any(getattr(row, name) != value for name, value in facts.items()):
            changed.append(row)
        for name, value in facts.items():
            setattr(row, name, value)
        standing.append(row)
    _update(changed, _TOLD)
    Citation.objects.bulk_create(fresh, batch_size=500)
    _update(_settle(standing, at=at), _DECIDED)
    return standing


def _batch(gone: Iterable[int], rows: dict[int, Citation]) -> list[int]:
    """Return the keys of open citations among those that stand in the text no longer."""
    return [key for key in gone if rows[key].state == CitationState.OPEN]


def _update(rows: Sequence[Citation], fields: list[str]) -> None:
    if rows:
        Citation.objects.bulk_update(rows, fields, batch_size=50)


def _settle(rows: Sequence[Citation], *, at: datetime) -> list[Citation]:
    """Return citations that resolve themselves now, by an exact anchor or because their page has come."""
    new = [row for row in rows if row.state == CitationState.OPEN and row.told_url and not row.decided_at]
    anchors = anchored_clipping([row.told_url for row in new])
    found = []
    for row in new:
        if clipping := anchors.get(row.told_url):
            settled(row, clipping, evidence={"is_anchor": True}, user=None, at=at)
            found.append(row)
    return found + arrived(rows)


def _facts(placed: Placed) -> dict[str, Any]:
    told = placed.reference
    return {
        "exact": placed.exact,
        "prefix": placed.prefix,
        "suffix": placed.suffix,
        "number": placed.number,
        "position": placed.position,
        "sentence": placed.sentence,
        "kind": placed.kind,
        "outlets": list(told.outlets),
        "dates": [str(day) for day in told.dates],
        "flags": sorted(told.flags),
        "handle": told.handle[:200],
        "time_code": told.time_code[:40],
        "told_url": told.url,
        "told_title": told.title,
    }
