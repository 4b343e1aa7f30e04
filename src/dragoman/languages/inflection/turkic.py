"""Endings that take their vowels from the word before them.

In the tables of Turkic languages ``A`` stands for a or e (ə), ``I`` for ı, i, u or ü, ``D`` for d or t; a
letter in parentheses stands only where it keeps two vowels, or two consonants, apart.
"""

from __future__ import annotations

from functools import lru_cache

LANGUAGES = frozenset({"az", "tr"})

_VOWELS = "aeəıioöuü"
_FRONT = "eəiöü"
_ROUND = "oöuü"
_VOICELESS = "çfhkpsştq"


def harmonised(endings: tuple[str, ...], stem: str, language: str) -> tuple[str, ...]:
    """Return endings as they are written after ``stem``, in the same order."""
    vowel = next((letter for letter in reversed(stem) if letter in _VOWELS), "a")
    if stem[-1:] in _VOWELS:
        return _after(endings, vowel + vowel, language)
    return _after(endings, vowel + ("t" if stem[-1:] in _VOICELESS else "n"), language)


def of_acronym(endings: tuple[str, ...], language: str) -> list[tuple[str, ...]]:
    """Return endings in each way that they may be written after letters read one by one: ``BM'nin``."""
    return [_after(endings, vowel + last, language) for vowel in "aeıiuü" for last in (vowel, "t", "n")]


@lru_cache(maxsize=1000)
def _after(endings: tuple[str, ...], tail: str, language: str) -> tuple[str, ...]:
    return tuple(_spelled(ending, tail, language)[len(tail) :] for ending in endings)


def _spelled(template: str, tail: str, language: str) -> str:
    """Return ``tail`` with an ending; ``tail`` is the last vowel before it and the last letter."""
    written, vowel = tail, tail[0]
    optional = False
    for sign in template:
        if sign in "()":
            optional = sign == "("
            continue
        after_vowel = written[-1] in _VOWELS
        if optional and after_vowel is (sign in "AI"):
            continue
        letter = _letter(sign, vowel, after_voiceless=written[-1] in _VOICELESS, language=language)
        if letter in _VOWELS:
            vowel = letter
        written += letter
    return written


def _letter(sign: str, vowel: str, *, after_voiceless: bool, language: str) -> str:
    if sign == "A":
        return ("ə" if language == "az" else "e") if vowel in _FRONT else "a"
    if sign == "I":
        return ("ü" if vowel in _ROUND else "i") if vowel in _FRONT else ("u" if vowel in _ROUND else "ı")
    if sign == "D":
        return "t" if after_voiceless and language == "tr" else "d"
    return sign
