"""Who answers for an article, and how its text came about, as it is kept with the page.

The European Union's AI Act (Regulation 2024/1689), article 50(4), has texts disclosed that a machine made,
unless people reviewed them and somebody holds editorial responsibility. This is the record of both.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dragoman.people.models import User
from dragoman.translation import engines
from dragoman.translation.models import Draft
from dragoman.translation.provenance import provenance

RESPONSIBILITY = "publication.responsibility"
"""What Wagtail's log calls the record."""


def responsibility(draft: Draft, *, user: User, at: datetime) -> dict[str, Any]:
    """Return what is kept of a draft that ``user`` publishes; a text of our own has no machine's part."""
    labels = engines.labels()
    made = provenance(segment.trace for segment in draft.segments.all() if segment.original)
    named = tuple(_named(engine, labels) for engine in made.engines)
    return made.as_row | {"engines": named, "responsible": str(user), "published_at": at.isoformat()}


def _named(engine: str, labels: dict[str, str]) -> str:
    """Return an engine as readers know it, with its model."""
    name, space, model = engine.partition(" ")
    return f"{labels.get(name, name)}{space}{model}"
