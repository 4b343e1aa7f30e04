"""Paragraphs into sentences.

What a language abbreviates, and how it quotes, stands in ``data/``, a file per family, for native readers to
extend; ``spaced`` and ``unspaced`` know how scripts with and without spaces end a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.languages.sentences import spaced, unspaced
from dragoman.languages.sentences.habits import habits

Place = tuple[int, int]

WITHOUT_SPACES = frozenset({"zh", "yue", "ja"})
"""Languages whose sentences are joined with nothing."""


def split_sentences(text: str, *, language: str, house: Mapping[str, bool] | None = None) -> list[str]:
    """Return the sentences of a paragraph, trimmed; joined with a space they are the paragraph again.

    Chinese and Japanese sentences are joined with nothing. ``house`` says of words with their full stop, as
    in ``{"Abt.": False}``, whether a sentence ends after them; it goes before what we know of the language.
    """
    return [text[start:end] for start, end in sentence_places(text, language=language, house=house)]


def sentence_places(text: str, *, language: str, house: Mapping[str, bool] | None = None) -> list[Place]:
    """Return where each sentence begins and ends; between them there are only spaces."""
    code = language.replace("_", "-").partition("-")[0].lower()
    if code in WITHOUT_SPACES:
        return unspaced.places(text, habits(code))
    return spaced.places(text, habits(code), house or {})
