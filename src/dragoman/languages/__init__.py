"""What we know about each language: script, direction, sentences, romanising, names, spaces."""

from __future__ import annotations

from dragoman.languages.data import NEWSROOM_LANGUAGES, Direction, Language, is_language_code, language
from dragoman.languages.detect import detect
from dragoman.languages.names import name_similarity, suggest_names
from dragoman.languages.reading_time import reading_minutes
from dragoman.languages.romanise import romanise
from dragoman.languages.sentences import sentence_places, split_sentences
from dragoman.languages.spaces import without_breaks

__all__ = [
    "NEWSROOM_LANGUAGES",
    "Direction",
    "Language",
    "detect",
    "is_language_code",
    "language",
    "name_similarity",
    "reading_minutes",
    "romanise",
    "sentence_places",
    "split_sentences",
    "suggest_names",
    "without_breaks",
]
