"""What is printed and what is typed, made comparable: ``BAKI``, ``baki`` and ``Bakı`` become one word.

Unicode's case mappings come first, with the rules of Turkish and Azerbaijani for ``I``; then goes what people
leave out when they type: accents, points, tatweel, what joins letters without being seen. A mark stays where
it makes another letter of the alphabet, as in Cyrillic ``й`` and Japanese ``が``; ``ё`` loses it.
"""

from __future__ import annotations

import unicodedata

_DOTLESS = frozenset({"tr", "az"})
_CAPITALS = {"I": "ı", "İ": "i"}
_UNSEEN = "\u00ad\u0640\u200c\u200d\u200e\u200f\u2060\ufeff"  # soft hyphen, tatweel, joiners, directions
_APOSTROPHES = "'’‘ʼʻ`´′＇"
_SIGNS = "՛՜՞՟׳״"  # Armenian stresses and asks on a letter, Hebrew abbreviates
INSIDE_WORDS = _UNSEEN + _APOSTROPHES + _SIGNS
"""What may stand inside a word without being part of it."""

_FRENCH = "c d j l m n s t qu jusqu lorsqu puisqu quoiqu"
_ITALIAN = "l un d dell all dall nell sull coll quell quest bell c m n s t v"
_ELIDED = {"fr": frozenset(_FRENCH.split()), "it": frozenset(_ITALIAN.split())}
# After the apostrophe stand endings: İstanbul'da, Putin's.
_ENDINGS = {"tr": None, "az": None, "en": frozenset({"s"})}

# Arabic and Persian print letters of one sound differently; keyboards mix them up.
_OWN_LETTERS = {
    "ar": str.maketrans("یکہھە", "يكههه"),
    "fa": str.maketrans("يىكةھە", "ییکههه"),
}
_SAME: dict[str, str] = {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_SAME |= {"ß": "ss", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ə": "e", "ĸ": "k"}
_SAME |= {"ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ة": "ه", "ٱ": "ا"}
_CYRILLIC_MARKED = frozenset("ёѐѝ")


def fold(word: str, *, language: str) -> str:
    """Return a word as it is compared: small, plain letters. Nothing is left of a word without letters."""
    return without_marks(small(word, language=language))


def small(word: str, *, language: str) -> str:
    """Return a word in small letters with its accents, without what an apostrophe ties to it."""
    word = unicodedata.normalize("NFKC", _untied(word, language))
    if language in _DOTLESS:
        word = word.translate(_DOTTED)
    word = word.translate(_SILENT).casefold()
    return word.translate(_OWN_LETTERS[language]) if language in _OWN_LETTERS else word


def without_marks(word: str) -> str:
    """Return a word of small letters without the marks that people leave out, and with plain digits."""
    return word if word.isascii() else word.translate(_PLAIN)


def _untied(word: str, language: str) -> str:
    """Return ``économie`` of ``l'économie``, ``İstanbul`` of ``İstanbul'da``."""
    if language not in _ELIDED and language not in _ENDINGS:
        return word
    before, apostrophe, after = word.translate(_ONE_APOSTROPHE).partition("'")
    if not apostrophe or not after:
        return word
    if language in _ELIDED:
        return after if before.lower() in _ELIDED[language] else word
    endings = _ENDINGS[language]
    return before if endings is None or after.lower() in endings else word


class _Plain(dict[int, str]):
    """For ``str.translate``: a letter → what is left of it, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = self[code] = "".join(_SAME.get(part, part) for part in _without_marks(letter))
        return plain


def _without_marks(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if "\u0400" <= letter <= "\u052f" and letter not in _CYRILLIC_MARKED:
        return letter
    parts = unicodedata.normalize("NFKD", letter)
    kept = "".join(part for part in parts if not _is_accent(part))
    return letter if kept == parts else unicodedata.normalize("NFC", kept)


def _is_accent(character: str) -> bool:
    """Tell accents, and the points of Hebrew and Arabic, from the vowels of India and Japan's voicing.

    The classes are Unicode's: 10 to 36 are points, those from 200 stand on or below any letter.
    """
    kind = unicodedata.combining(character)
    return 10 <= kind <= 36 or kind >= 200


_DOTTED = str.maketrans(_CAPITALS)
_SILENT = str.maketrans(dict.fromkeys(INSIDE_WORDS + '"', "") | {"İ": "i"})
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_PLAIN = _Plain()
