"""What we know about each language: script, direction, sentences, romanising."""

from __future__ import annotations

from dragoman.languages.data import NEWSROOM_LANGUAGES, Direction, Language, language
from dragoman.languages.detect import detect
from dragoman.languages.reading_time import reading_minutes
from dragoman.languages.romanise import romanise
from dragoman.languages.sentences import split_sentences

__all__ = [
    "NEWSROOM_LANGUAGES",
    "Direction",
    "Language",
    "detect",
    "language",
    "reading_minutes",
    "romanise",
    "split_sentences",
]
