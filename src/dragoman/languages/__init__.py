"""What we know about each language: script, direction, sentences, romanising, spaces."""

from __future__ import annotations

from dragoman.languages.data import NEWSROOM_LANGUAGES, Direction, Language, language
from dragoman.languages.detect import detect
from dragoman.languages.reading_time import reading_minutes
from dragoman.languages.romanise import romanise
from dragoman.languages.sentences import split_sentences
from dragoman.languages.spaces import without_breaks

__all__ = [
    "NEWSROOM_LANGUAGES",
    "Direction",
    "Language",
    "detect",
    "language",
    "reading_minutes",
    "romanise",
    "split_sentences",
    "without_breaks",
]
