"""What an article is about, as features: words within a language, names and numbers across all of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from dragoman.languages import romanise

LEAD = 1_200
"""Characters of a text that count: news says first what happened."""
TITLE_COUNTS = 2
"""A title's words count as often as if the text said them that many times more."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]{3,}")
_WIDE = re.compile(r"[\u3400-\u9fff\u3041-\u309f]+")
_CASELESS = frozenset(("ar", "fa", "he", "hy", "ja", "ka", "ko", "ur", "zh"))
_STEM = 6
_SOUNDS = str.maketrans({"v": "b", "w": "b", "p": "b", "f": "b", "l": "r", "c": "k", "q": "k", "g": "k"})
_SOUNDS |= str.maketrans({"z": "s", "x": "s", "j": "s", "d": "t", "m": "n"})
_MUTE = re.compile(r"(?<!^)[aeiouyh]")


def features(title: str, text: str, *, language: str) -> Counter[str]:
    """Return how often the lead of an article has each feature.

    ``w:en:bridge`` is how a word begins in its language, ``k:trb`` how a name sounds in any, ``n:1240`` a
    number.
    """
    lead = f"{title}\n" * TITLE_COUNTS + text[:LEAD]
    lead = unicodedata.normalize("NFKC", lead)
    found = Counter(f"n:{number}" for number in _numbers(lead))
    found.update(f"w:{language}:{word}" for word in _words(lead, language))
    found.update(f"k:{key}" for key in _names(lead, language))
    return found


def crosses_languages(feature: str) -> bool:
    """Tell whether a feature means the same in every language."""
    return feature[0] in "kn"


def _words(text: str, language: str) -> list[str]:
    words = [word.casefold()[:_STEM] for word in _WORD.findall(text) if len(word) > 2]
    if language not in {"ja", "zh"}:
        return words
    return [a + b for run in _WIDE.findall(text) for a, b in pairwise(run)]


def _numbers(text: str) -> list[str]:
    """Return numbers of two digits and more, however their thousands and decimals are marked."""
    digits = (re.sub(r"[.,]\d{1,2}$", "", number) for number in _NUMBER.findall(text))
    plain = (re.sub(r"\D", "", number).lstrip("0") for number in digits)
    return [number for number in plain if len(number) > 1]


def _names(text: str, language: str) -> list[str]:
    """Return the sound of every word that may be a name: capitalised in a sentence, or without case."""
    if language == "ja":
        candidates = _KATAKANA.findall(text)
    elif language in _CASELESS:
        candidates = [word for word in _WORD.findall(text) if len(word) > 3]
    else:
        words = (match for match in _WORD.finditer(text) if len(match[0]) > 2 and match[0][0].isupper())
        candidates = [match[0] for match in words if not _begins_sentence(text, match.start())]
    return [key for word in candidates if len(key := sound(word, language=language)) > 1]


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(place - 4, 0) : place].rstrip(' "«»“”„‘’(—–-')
    return not before or before[-1] in ".!?…\n"


def sound(name: str, *, language: str) -> str:
    """Return a name's first consonants, alike for letters that languages exchange (Tarvo, タルボ: trb)."""
    letters = re.sub(r"[^a-z]", "", romanise(name, language=language).lower())
    consonants = _MUTE.sub("", letters.translate(_SOUNDS))
    return re.sub(r"(.)\1+", r"\1", consonants)[:4]
