"""What a reader types: words, ``"words in a row"``, ``-not``, ``begin*``; anything else is words too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.languages.detect import little_words
from dragoman.languages.words import is_unspaced
from dragoman.publication.search.tokens import NOTHING, Token, tokens
from dragoman.publication.search.types import Reading, Term

LONGEST, MOST_CLAUSES = 300, 16
"""Characters and clauses that are read; nobody types more."""
SHORTEST_BEGINNING = 3
"""Letters; fewer begin a good part of all words."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("−‐‑﹣－", "-"))
_CLAUSE = re.compile(r'(?P<no>-?)(?:"(?P<row>[^"]*)"?|(?P<word>\S+))')


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that was asked for, in no language yet."""

    text: str
    is_row: bool = False
    is_open: bool = False
    is_forbidden: bool = False


def parse(text: str) -> tuple[Clause, ...]:
    """Return what was asked for."""
    found = _CLAUSE.finditer(text[:LONGEST].translate(_QUOTES))
    clauses = (
        Clause(
            match["word"] or match["row"],
            is_row=match["row"] is not None,
            is_open=(match["word"] or "").endswith("*"),
            is_forbidden=bool(match["no"]),
        )
        for match in found
        if match["word"] or match["row"]
    )
    return tuple(clauses)[:MOST_CLAUSES]


def read(clauses: Iterable[Clause], *, languages: Sequence[str]) -> tuple[Reading, ...]:
    """Return how these languages understand the clauses; those that agree share a reading."""
    understood: dict[tuple[Term, ...], list[str]] = {}
    clauses = list(clauses)
    for language in languages:
        terms = tuple(term for clause in clauses for term in _terms(clause, language))
        understood.setdefault(_without_little_words(terms, language), []).append(language)
    return tuple(Reading(tuple(members), terms) for terms, members in understood.items())


def widened(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clauses with the last word taken for the beginning of one: somebody may still be typing."""
    if not clauses or clauses[-1].is_row or clauses[-1].is_forbidden:
        return tuple(clauses)
    return (*clauses[:-1], replace(clauses[-1], is_open=True))


def _terms(clause: Clause, language: str) -> list[Term]:
    words = [word for word in tokens(clause.text, language=language) if word.form != NOTHING]
    found = _distinct(words)
    if not found:
        return []
    if is_unspaced(clause.text) and not clause.is_row and not clause.is_forbidden:
        return [_term(clause, [token]) for token in found]
    return [_term(clause, found)]


def _distinct(found: list[Token]) -> list[Token]:
    """Leave out the last character of a script without spaces: the pair before it has it already."""
    return [
        token
        for before, token in zip([None, *found], found, strict=False)
        if before is None or token.start >= before.end or token.end > before.end
    ]


def _term(clause: Clause, found: Sequence[Token]) -> Term:
    last = found[-1].form
    is_one_sign = len(last) == 1 and is_unspaced(last)
    is_open = clause.is_open and (len(last) >= SHORTEST_BEGINNING or is_unspaced(last))
    return Term(
        stems=tuple(token.stem for token in found),
        forms=tuple(token.form for token in found),
        is_open=is_open or is_one_sign,
        is_forbidden=clause.is_forbidden,
    )


def _without_little_words(terms: tuple[Term, ...], language: str) -> tuple[Term, ...]:
    """Leave out ``the`` and ``of`` where there is something else to look for."""
    little = little_words(language)
    kept = tuple(term for term in terms if len(term.forms) > 1 or term.forms[0] not in little)
    return kept if any(not term.is_forbidden for term in kept) else terms
