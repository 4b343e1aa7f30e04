"""What the pages of a source have in common, learnt without labels, believed where an editor corrected."""

from __future__ import annotations

from dragoman.reading.profiles.drift import changed_since
from dragoman.reading.profiles.evidence import Evidence
from dragoman.reading.profiles.known import (
    correct,
    correct_marked,
    explain_known,
    facts_known,
    learn,
    places,
    weigh_known,
)
from dragoman.reading.profiles.profile import Profile
from dragoman.reading.profiles.words import sentences, why

__all__ = [
    "Evidence",
    "Profile",
    "changed_since",
    "correct",
    "correct_marked",
    "explain_known",
    "facts_known",
    "learn",
    "places",
    "sentences",
    "weigh_known",
    "why",
]
