"""Forbidden forms in a translation, and what the house writes instead, inflected alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.languages.inflection import reinflect
from dragoman.translation.segments import primary
from dragoman.translation.terms import Term, find_terms


@dataclass(frozen=True, slots=True)
class Correction:
    """A forbidden form, ``text[start:end]``, and what to write there.

    Where ``is_certain`` is false, ``replacement`` is the house form as the authority has it: somebody has to
    put it into the form that the sentence needs.
    """

    start: int
    end: int
    found: str
    replacement: str
    reason: str
    is_certain: bool
    record: int | None = None


def corrections(text: str, *, language: str, terms: Iterable[Term]) -> list[Correction]:
    """Return what to write for the forbidden forms of ``terms`` in a translation into ``language``."""
    by_form = {
        Term(forbidden.text, record=term.record, note=forbidden.reason): term.translation
        for term in terms
        for forbidden in term.forbidden
        if term.translation
    }
    house = [Term(translation) for translation in set(by_form.values())]
    right = {(match.start, match.end) for match in find_terms(text, language=language, terms=house)}
    found = []
    for match in find_terms(text, language=language, terms=by_form):
        if any(start <= match.start and match.end <= end for start, end in right):
            continue
        form = text[match.start : match.end]
        replacement = in_the_form(form, match.term.text, by_form[match.term], primary(language))
        found.append(
            Correction(
                match.start, match.end, form, replacement or by_form[match.term], match.term.note,
                is_certain=replacement is not None, record=match.term.record,
            )
        )  # fmt: skip
    return found


def corrected(text: str, changes: Iterable[Correction]) -> str:
    """Return ``text`` with the certain ones among ``changes`` made."""
    for change in sorted(changes, key=lambda change: change.start, reverse=True):
        if change.is_certain:
            text = text[: change.start] + change.replacement + text[change.end :]
    return text


def in_the_form(form: str, of: str, to: str, language: str) -> str | None:
    """Return ``to`` in the form that ``form`` is of ``of``, word by word; None where that is not certain."""
    if form == of:
        return to
    if form.isupper() and of.upper() == form:
        return to.upper()
    there, theirs, ours = (re.split(r"(\s+|-)", words) for words in (form, of, to))
    if len(there) != len(theirs):
        return None
    if len(ours) == len(theirs):
        words = [
            one if index % 2 else reinflect(word, of=their, to=one, language=language)
            for index, (word, their, one) in enumerate(zip(there, theirs, ours, strict=True))
        ]
        return None if None in words else "".join(word or "" for word in words)
    if there[:-1] != theirs[:-1]:
        return None
    last = reinflect(there[-1], of=theirs[-1], to=ours[-1], language=language)
    is_last_only = language in {"az", "tr", "hy"}
    return "".join([*ours[:-1], last]) if last is not None and is_last_only else None
