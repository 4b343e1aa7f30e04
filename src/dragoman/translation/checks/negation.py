"""A “not” that is lost, or put in."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages import negation
from dragoman.languages.negation import Denials
from dragoman.translation.checks.base import Finding, Pair, Severity


class Negation:
    """What is denied in one language is denied in the other, be it by “without” or “fail”."""

    name = "negation"

    def check(self, pair: Pair) -> Iterator[Finding]:
        if not (negation.knows(pair.source) and negation.knows(pair.target)):
            return
        there = negation.denials(pair.original, pair.source)
        here = negation.denials(pair.translation, pair.target)
        if _is_missed(there, here, may_differ=pair.source == "en"):
            start, end = there.places[0]
            yield Finding("negation_lost", Severity.ERROR, there=pair.original[start:end])
        elif _is_missed(here, there, may_differ=False):
            start, end = here.places[0]
            said = pair.translation[start:end]
            yield Finding("negation_new", Severity.ERROR, here=said, start=start, end=end)


def _is_missed(denied: Denials, other: Denials, *, may_differ: bool) -> bool:
    """Whether nothing on the other side denies what one side does.

    A “without” there answers for the “not” unless there is one on this side too, if translators are free to
    say plainly what the original denies; more often they deny what the original says in other words.
    """
    if not denied.places or other.places or (other.sayings and not denied.sayings):
        return False
    return other.hints <= (denied.hints if may_differ else 0)
