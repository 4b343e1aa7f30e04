"""A text as folded words: alike for what is indexed, what is asked and what is marked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages.folding import small, without_marks
from dragoman.languages.stems import stem
from dragoman.languages.words import places

LONGEST_WORD = 60
NOTHING = "_"
"""Stands for a word of which folding leaves nothing, so that words and stems can be counted together."""


class Keys(NamedTuple):
    """What a word is found by."""

    stem: str
    form: str


class Token(NamedTuple):
    """A word, folded, and where it stands."""

    stem: str
    form: str
    start: int
    end: int


class Folded(NamedTuple):
    """A text as the index keeps it: stems line by line, as its own lines are, and forms that are no stems."""

    stems: str
    """Each between two spaces, so that one that is looked for can be told from a part of another."""
    forms: frozenset[str]


def tokens(text: str, *, language: str) -> Iterator[Token]:
    """Yield the words of a text."""
    for start, end in places(text):
        yield Token(*keys(text[start:end], language), start, end)


def folded(text: str, *, language: str) -> Folded:
    """Return the words of a text for the index."""
    lines = [[keys(line[start:end], language) for start, end in places(line)] for line in text.split("\n")]
    stems = "\n".join(f" {' '.join([word.stem for word in line])} " for line in lines)
    return Folded(stems, frozenset(form for line in lines for stem, form in line if form != stem))


@lru_cache(maxsize=1 << 16)
def keys(word: str, language: str) -> Keys:
    """Return what a word is found by: its folded stem, and its folded form."""
    letters = small(word, language=language)
    form = _key(letters) or NOTHING
    return Keys(_key(stem(letters, language=language)) or form, form)


def _key(letters: str) -> str:
    """Return letters and digits only: a sign that stands for several words, as ``ﷺ``, becomes one."""
    plain = without_marks(letters)
    kept = plain if plain.isalnum() else "".join(sign for sign in plain if sign > "\x7f" or sign.isalnum())
    return kept[:LONGEST_WORD]
