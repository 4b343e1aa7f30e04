"""Names and terms that are not as the house writes them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.translation.checks.base import Finding, Pair, Severity
from dragoman.translation.terms import Term, find_terms


class Names:
    """What the authority knows is in the translation, in the house form, and no forbidden form is."""

    name = "names"

    def check(self, pair: Pair) -> Iterator[Finding]:
        matches = find_terms(pair.original, language=pair.source, terms=pair.terms)
        meant = {match.term: pair.original[match.start : match.end] for match in matches}
        bad = {Term(word.text, record=place): term
               for place, term in enumerate(pair.terms) for word in term.forbidden}  # fmt: skip
        spoilt = set[Term]()
        for match in find_terms(pair.translation, language=pair.target, terms=bad):
            term = bad[match.term]
            spoilt.add(term)
            here = pair.translation[match.start : match.end]
            grave = Severity.ERROR if term in meant else Severity.WARNING
            yield Finding(
                "forbidden", grave, meant.get(term, ""), here, term.translation, match.start, match.end
            )
        for term in _missing(pair, [term for term in meant if term not in spoilt]):
            yield Finding("term_missing", Severity.WARNING, there=meant[term], wanted=term.translation)


def _missing(pair: Pair, terms: list[Term]) -> Iterator[Term]:
    """Yield the terms whose house form, or another that may pass, is not in the translation."""
    wanted = {Term(term.translation, spellings=term.allowed, record=place): term
              for place, term in enumerate(terms) if term.translation}  # fmt: skip
    found = {match.term for match in find_terms(pair.translation, language=pair.target, terms=wanted)}
    yield from (term for want, term in wanted.items() if want not in found)
