"""What publication shows of a text's sources."""

from __future__ import annotations

from dragoman.citations.actions.arriving import arrived
from dragoman.citations.actions.looking import paragraphs_of
from dragoman.citations.models import Citation
from dragoman.citations.types import Cited
from dragoman.translation.models import Draft


def cited_in(*, draft: Draft) -> tuple[Cited, ...]:
    """Return the resolved sources that stand in a draft's text now, in reading order."""
    rows = list(Citation.objects.filter(draft=draft).resolved().select_related("capture"))
    arrived(rows)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs_of(draft)) if rows else ""
    placed = [(place, row.number, row.pk, row) for row in rows if (place := _place(text, row)) >= 0]
    return tuple(_cited(row) for *_place_in_text, row in sorted(placed, key=lambda one: one[:3]))


def _place(text: str, row: Citation) -> int:
    """Return where a citation stands in a text, behind its own words if they are still there; else -1."""
    whole = text.find(row.prefix + row.exact)
    return whole + len(row.prefix) if whole >= 0 else text.find(row.exact)


def _cited(row: Citation) -> Cited:
    return Cited(
        exact=row.exact,
        prefix=row.prefix,
        suffix=row.suffix,
        outlet=row.outlet,
        country=row.country,
        language=row.language,
        url=row.url,
        title=row.title,
        published_on=row.published_on,
        quoted=row.quoted,
        translation=row.translation,
        clipping=row.clipping_id,
        captured_at=row.capture.captured_at if row.capture else None,
    )
