"""A language as social networks write it."""

from __future__ import annotations

from babel import Locale
from babel.core import get_global


def territory(code: str) -> str:
    """Return a language as networks write it, with a country: ``fr_FR``; ``ka_GE``."""
    locale = Locale.parse(code, sep="-")
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = get_global("likely_subtags").get(locale.language, "")
    return f"{locale.language}_{likely.rpartition('_')[2]}" if likely else locale.language
