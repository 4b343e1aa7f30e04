"""The stem that a word's forms share: Snowball's, for the languages that it knows."""

from __future__ import annotations

import threading

import Stemmer

_SNOWBALL = {
    "ar": "arabic",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_own = threading.local()  # a stemmer has buffers of its own, so each thread has its own stemmers


def stem(word: str, *, language: str) -> str:
    """Return the stem of a word in small letters with its accents; the word itself where there are no rules.

    A stem is for comparing, not for reading: ``politics`` and ``political`` share ``polit``.
    """
    name = _SNOWBALL.get(language)
    if name is None:
        return word
    stemmer = getattr(_own, name, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(name, 0)
        setattr(_own, name, stemmer)
    return str(stemmer.stemWord(word))
