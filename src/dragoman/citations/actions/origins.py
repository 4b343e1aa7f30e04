"""What is done with origins: recorded from a draft's clippings, and cleared."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dragoman.citations.models import Origin
from dragoman.citations.rules import permission_at_first
from dragoman.translation.models import Draft, DraftClipping


@transaction.atomic
def record_origins(*, draft: Draft) -> list[Origin]:
    """Return an origin for each clipping of a draft, in its order; those recorded before stay as they are."""
    known = list(Origin.objects.filter(draft=draft).select_related("capture"))
    captured = {origin.capture_id for origin in known}
    clippings = DraftClipping.objects.filter(draft=draft).select_related(
        "clipping__source", "clipping__capture"
    )
    missing = [member for member in clippings if member.clipping.capture_id not in captured]
    made = Origin.objects.bulk_create(_origin(draft, member) for member in missing)
    return sorted([*known, *made], key=lambda origin: (origin.position, origin.pk))


def set_permission(*, origin: Origin, permission: str, note: str = "", ends_on: date | None = None) -> None:
    """Write down what the outlet said about our using its text, and the last day on which we may."""
    origin.permission, origin.permission_note, origin.permission_ends_on = permission, note, ends_on
    origin.save(update_fields=["permission", "permission_note", "permission_ends_on"])


def _origin(draft: Draft, member: DraftClipping) -> Origin:
    clipping, source = member.clipping, member.clipping.source
    return Origin(
        draft=draft,
        position=member.position,
        source=source,
        capture=clipping.capture,
        outlet=source.name,
        country=source.country,
        language=clipping.language,
        url=clipping.url,
        title=clipping.title,
        authors=clipping.authors,
        published_at=clipping.published_at,
        permission=permission_at_first(reuse=source.reuse, kind=draft.kind),
    )
