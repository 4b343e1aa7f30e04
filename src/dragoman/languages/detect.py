"""Which language a text is in: by its script, then by letters and little words of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection

from dragoman.languages.signs import BLOCKS, COMMON_WORDS, LITTLE_WORDS, OWN_LETTERS

_STARTS = [start for start, _ in BLOCKS]
_WORTH_OF_SIGN = {"zh": 3, "ja": 3, "ko": 2}  # letters of an alphabet

_APOSTROPHES = str.maketrans("’'ʻʼ`´", "‘" * 6)
_WORDS = {
    code: frozenset(
        f"{LITTLE_WORDS.get(code, '')} {COMMON_WORDS.get(code, '')}".translate(_APOSTROPHES).split()
    )
    for code in {**LITTLE_WORDS, **COMMON_WORDS}
}
_LANGUAGES_OF_WORD: dict[str, list[str]] = defaultdict(list)
for _code, _words in _WORDS.items():
    for _little in _words:
        _LANGUAGES_OF_WORD[_little].append(_code)
_LANGUAGES_OF_LETTER: dict[str, list[str]] = defaultdict(list)
for _code, _letters in OWN_LETTERS.items():
    for _own in _letters:
        _LANGUAGES_OF_LETTER[_own].append(_code)
_WORD = re.compile(r"[^\W\d_]+(?:[‘’'][^\W\d_]+)*")

ENOUGH = 2_000  # characters; more of a text tells nothing new
_ENOUGH_FOR_SCRIPT = 800
_FEWEST_SIGNS = 0.03
_WORTH_OF_LETTER, _WORTH_OF_LETTER_ALONE = 0.5, 0.05


def detect(text: str, *, among: Collection[str] | None = None) -> str | None:
    """Return the language of a text, out of ``among`` where given; None where the text does not tell."""
    beginning = text[:ENOUGH].lower().translate(_APOSTROPHES)
    by_script = None if beginning.isascii() else _language_of_script(beginning)
    if by_script:
        return by_script if among is None or by_script in among else None
    words = _WORD.findall(beginning)
    if not words:
        return None
    signs = _signs(words, Counter(beginning), _WORDS if among is None else among)
    best = max(signs, key=lambda code: signs[code], default=None)
    return best if best and signs[best] >= _FEWEST_SIGNS * len(words) else None


def likeness(text: str) -> float:
    """Return which share of a text's letters is in little words, or is own letters, of one language: 0 to 1.

    A text that was decoded with a wrong charset is like no language.
    """
    beginning = text[:ENOUGH].lower().translate(_APOSTROPHES)
    words, letters = Counter(_WORD.findall(beginning)), Counter(beginning)
    little: dict[str, float] = defaultdict(float)
    for word, times in words.items():
        for code in _LANGUAGES_OF_WORD.get(word, ()):
            little[code] += times * len(word)
    own = _own_letters(letters)
    signs = [_sign(code, little[code], own[code]) for code in {**_WORDS, **OWN_LETTERS}]
    written = sum(len(word) * times for word, times in words.items())
    return max(signs) / written if written else 0.0


def little_words(code: str) -> frozenset[str]:
    """Return the commonest words of a language that are no nouns; none where we know none."""
    return frozenset(LITTLE_WORDS.get(code, "").split())


def _sign(code: str, little: float, own: int) -> float:
    """Weigh letters in little words with own letters, which alone tell nothing: "å" is also a broken "е"."""
    if code in _WORTH_OF_SIGN:
        return own
    return little + _WORTH_OF_LETTER * min(own, little) + _WORTH_OF_LETTER_ALONE * own


def _language_of_script(text: str) -> str | None:
    """Return the language of the script that most of a text is in, None where several write it."""
    found: Counter[str | None] = Counter()
    for letter, times in Counter(text[:_ENOUGH_FOR_SCRIPT]).items():
        if letter.isalpha():
            code = BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]
            found[code] += times * _WORTH_OF_SIGN.get(code or "", 1)
    if found["ja"] > found.total() * 0.1:
        return "ja"
    return found.most_common(1)[0][0] if found else None


def _signs(words: list[str], letters: Counter[str], among: Collection[str]) -> dict[str, float]:
    """Return for each language how many words are its little words, or how many letters its own."""
    signs: dict[str, float] = defaultdict(float)
    for word, times in Counter(words).items():
        codes = _LANGUAGES_OF_WORD.get(word, ())
        for code in codes:
            signs[code] += times / len(codes)
    own = _own_letters(letters)
    return {code: signs[code] + _WORTH_OF_LETTER * own[code] for code in among if code in _WORDS}


def _own_letters(letters: Counter[str]) -> Counter[str]:
    """Return how many letters of its own each language has."""
    own: Counter[str] = Counter()
    for letter, times in letters.items():
        for code in _LANGUAGES_OF_LETTER.get(letter, ()):
            own[code] += times
    return own
