"""The family of checks on a translated sentence: one class a file, all behind :class:`Check`.

``check(original, translation, …)`` asks every one of them. A room above may add its own to ``FAMILY``.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.translation.checks.base import Check, Finding, Pair, Severity
from dragoman.translation.checks.dates import Dates
from dragoman.translation.checks.length import Length
from dragoman.translation.checks.links import Links
from dragoman.translation.checks.names import Names
from dragoman.translation.checks.negation import Negation
from dragoman.translation.checks.numbers import Numbers
from dragoman.translation.checks.own_words import OwnWords
from dragoman.translation.checks.quotations import Quotations
from dragoman.translation.checks.sentences import Sentences
from dragoman.translation.checks.speakers import Speakers
from dragoman.translation.checks.units import Units
from dragoman.translation.checks.untranslated import Untranslated
from dragoman.translation.terms import Term

__all__ = ["FAMILY", "Check", "Finding", "Pair", "Severity", "check"]

FAMILY: list[Check] = [
    Untranslated(),
    Sentences(),
    Length(),
    Numbers(),
    Units(),
    Dates(),
    Names(),
    Quotations(),
    Speakers(),
    OwnWords(),
    Negation(),
    Links(),
]


def check(
    original: str,
    translation: str,
    *,
    source_language: str,
    target_language: str,
    terms: Iterable[Term] = (),
) -> list[Finding]:
    """Return what seems wrong with a translation, the gravest first; nothing is found in what is empty.

    ``terms`` are in the language of the original, each with what the house writes for it.
    """
    pair = Pair(original, translation, source_language, target_language, tuple(terms))
    if not original.strip() or not translation.strip():
        return []
    found = [finding for member in FAMILY for finding in member.check(pair)]
    return sorted(found, key=lambda finding: finding.severity)
