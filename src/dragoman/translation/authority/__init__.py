"""The name authority: what the house calls people, places and things, in each language."""

from __future__ import annotations

from dragoman.translation.authority.corrections import Correction, corrected, corrections
from dragoman.translation.authority.unknown import UnknownName, unknown_names

__all__ = ["Correction", "UnknownName", "corrected", "corrections", "unknown_names"]
