"""Words in the letters that the tables of endings are written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from dragoman.languages.folding import INSIDE_WORDS, small, without_marks

# In these a mark makes another letter, and another word; elsewhere it is often left out.
_WITH_MARKS = "az bs cs da de es et fi hr hu is kk lt lv nb nn no pl ro sk sl sq sr sv tk tr uz vi"
_MARKED = frozenset(_WITH_MARKS.split())
_JOINED = frozenset({"az", "be", "he", "kk", "tk", "tr", "uk", "uz"})
_INSIDE = re.compile(f"[{re.escape(INSIDE_WORDS)}]")
_CIRCUMFLEX = str.maketrans("âîû", "aiu")
_FEMININE = "ۃ"  # "سفيرة" is a woman, "سفيره" is his ambassador
_FINAL = str.maketrans("םןץףך", "מנצפכ")
_LAST_ACCENT = re.compile("ée?s?$")  # "traité" is not "traite"
_CYRILLIC = frozenset({"be", "bg", "mk", "ru", "uk"})
_CYRILLIC_MARK = re.compile("[ёѐѝ\u0300-\u036f]")
_UNMARKED = {"ё": "е", "ѐ": "е", "ѝ": "и"}


def is_joined_by_apostrophe(language: str) -> bool:
    """Tell whether an apostrophe stands inside words (``İstanbul'da``), not between them (``l'accord``)."""
    return language in _JOINED


@lru_cache(maxsize=20_000)
def letters(word: str, *, language: str) -> str:
    """Return a word in small letters, without what is written or left out at will: ``ankarada``."""
    [plain] = letters_of([word], language=language)
    return plain


def letters_of(words: Sequence[str], *, language: str) -> list[str]:
    """Return ``letters`` of many words, which is quicker than one after the other."""
    joined = _INSIDE.sub("", "\n".join(words))
    return _plain(joined, language).split("\n")


def _plain(text: str, language: str) -> str:
    if language in _CYRILLIC:
        lower = unicodedata.normalize("NFKC", text).casefold()
        return _CYRILLIC_MARK.sub(lambda mark: _UNMARKED.get(mark.group(), ""), lower)
    lower = small(text, language=language)
    if language in {"az", "tr"}:
        return lower.translate(_CIRCUMFLEX)
    if language in _MARKED:
        return lower
    if language == "fr":
        return "\n".join(map(_french, lower.split("\n")))
    if language == "ar":
        lower = lower.replace("ة", _FEMININE)
    plain = without_marks(lower)
    return plain.translate(_FINAL) if language == "he" else plain


def _french(word: str) -> str:
    accented = _LAST_ACCENT.search(word)
    return without_marks(word[: accented.start()]) + accented.group() if accented else without_marks(word)
