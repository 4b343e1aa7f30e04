"""Spaces at which no line may end.

French sets a space before its high punctuation and inside its quotation marks, and parts thousands by one:
Imprimerie nationale, “Lexique des règles typographiques en usage à l’Imprimerie nationale”, 2002.
"""

from __future__ import annotations

import re

WORD, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"

_WORD = re.compile(r"(?<=«) | (?=[:»])|(?<=\d) (?=[%€])")
_NARROW = re.compile(r" (?=[;!?])|(?<=\d) (?=\d{3}(?!\d))")


def without_breaks(text: str, *, language: str) -> str:
    """Return the text with no-break spaces wherever its language keeps what they part on one line.

    Only spaces change, and only French has such places.
    """
    if language.partition("-")[0] != "fr":
        return text
    return _NARROW.sub(NARROW, _WORD.sub(WORD, text))
