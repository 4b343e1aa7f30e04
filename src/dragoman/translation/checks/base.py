"""What every check is given, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Protocol

from dragoman.languages import split_sentences
from dragoman.translation.segments import primary
from dragoman.translation.terms import Term


class Severity(IntEnum):
    """How grave a finding is: an ERROR is to be looked at before publication, the others are hints."""

    ERROR = 1
    WARNING = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that seems wrong with a translation.

    ``kind`` names what; ``there`` is what stands in the original, ``here`` in the translation, where
    ``translation[start:end]`` is the place if there is one; ``wanted`` is what may be put there.
    """

    kind: str
    severity: Severity
    there: str = ""
    here: str = ""
    wanted: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Pair:
    """A sentence, or a few, with the translation; what several checks need of them is found out once."""

    original: str
    translation: str
    source_language: str
    target_language: str
    terms: tuple[Term, ...] = ()

    @cached_property
    def source(self) -> str:
        """The primary code of the original's language."""
        return primary(self.source_language)

    @cached_property
    def target(self) -> str:
        """The primary code of the translation's language."""
        return primary(self.target_language)

    @cached_property
    def original_sentences(self) -> list[str]:
        return split_sentences(self.original, language=self.source)

    @cached_property
    def translated_sentences(self) -> list[str]:
        return split_sentences(self.translation, language=self.target)


class Check(Protocol):
    """Looks for one kind of mistake."""

    name: str

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Yield what seems wrong; neither side is empty."""
