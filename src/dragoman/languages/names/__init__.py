"""Names compared across scripts, by how they sound."""

from __future__ import annotations

from dragoman.languages.names.similarity import Suggestion, name_similarity, suggest_names

__all__ = ["Suggestion", "name_similarity", "suggest_names"]
