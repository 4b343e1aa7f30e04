"""A clipping becomes a draft: segments beside their original, terms, engines that propose."""

from __future__ import annotations

from dragoman.translation.terms import Forbidden, Term, Termbase, TermMatch, find_terms

__all__ = ["Forbidden", "Term", "TermMatch", "Termbase", "find_terms"]
