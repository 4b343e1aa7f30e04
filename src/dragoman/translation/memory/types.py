"""What a translation memory holds, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with the translation that a person made or approved, and where both come from.

    Languages are BCP 47 codes; ``origin`` is the address of the text or the name of the file that it was
    brought in with, ``engine`` what had proposed the translation. What is unknown is empty, None for times.
    """

    original: str
    translation: str
    source_language: str
    target_language: str
    created_at: datetime | None = None
    created_by: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""
    origin: str = ""
    outlet: str = ""
    engine: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that is like the sentence that was asked for; ``proposal`` is its translation, adapted to that.

    ``likeness`` is 1 for the very same sentence, and less the more letters differ. ``repaired`` are the
    numbers and names in ``proposal`` that stood otherwise in the unit.
    """

    unit: Unit
    likeness: float
    proposal: str
    repaired: tuple[str, ...] = ()
