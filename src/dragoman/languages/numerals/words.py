"""Number words of each language, read from ``words.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_JOINTS = {
    "ar": "و", "de": "und", "en": "and", "es": "y", "fa": "و", "fr": "et", "hy": "և", "ka": "და", "mk": "и",
}  # fmt: skip
"""What joins number words, within one word or between two."""
_LONGEST_ENDING = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The number words of a language."""

    values: dict[str, int]
    """Forms that stand for a number, with their values."""
    beginnings: tuple[tuple[str, int], ...]
    """What a word may begin with, longest first."""
    fused: re.Pattern[str]
    part: re.Pattern[str]
    joint: str

    def sure(self, word: str) -> tuple[int, ...]:
        """Return the values that a word is made of; none when it is no number word."""
        if word in self.values:
            return (self.values[word],)
        if not self.fused.fullmatch(word):
            return self._with_unit(word)
        return tuple(self.values[part] for part in self.part.findall(word) if part in self.values)

    def _with_unit(self, word: str) -> tuple[int, ...]:
        """Return the values of a ten with a unit that is not sure by itself: “twenty-one”."""
        ten, _, unit = word.rpartition("-")
        tens = self.sure(ten) if ten else ()
        units = [value for value in self.possible(unit) if value < 10][:1] if tens and tens[-1] >= 20 else []
        return (*tens, *units) if units else ()

    def possible(self, word: str) -> Iterator[int]:
        """Yield the values that a word may stand for, in whatever case it is."""
        for beginning, value in self.beginnings:
            if word.startswith(beginning):
                yield value
                rest = word[len(beginning) :].removeprefix(self.joint).lstrip("-")
                if len(rest) > 2:
                    yield from (value + more for more in self.possible(rest))
                if len(rest) <= _LONGEST_ENDING:
                    return


@cache
def words_of(language: str) -> Words:
    """Return the number words of a language; none for one that is not in the file."""
    values: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    for value, forms, starts in _lines(language):
        values |= dict.fromkeys(forms, value)
        beginnings |= dict.fromkeys([*starts, *(form for form in forms if len(form) > 2)], value)
    joint = _JOINTS.get(language, "")
    forms = sorted((form for form in values if len(form) > 1), key=len, reverse=True)
    parts = "|".join(map(re.escape, [*forms, joint or "-", "-"]))
    fused = re.compile(f"(?:{parts}){{2,}}" if values else "(?!)")
    ordered = tuple(sorted(beginnings.items(), key=lambda pair: -len(pair[0])))
    return Words(values, ordered, fused, re.compile(parts), joint)


def joins(word: str, *, language: str) -> bool:
    """Say whether a word stands between number words without ending the number: “and”."""
    return _JOINTS.get(language) == word


def _lines(language: str) -> Iterator[tuple[int, list[str], list[str]]]:
    is_ours = False
    for line in _text().splitlines():
        value, _, words = line.partition(" ")
        if not value.isdigit():
            is_ours = line == language
        elif is_ours:
            forms, _, starts = words.partition("|")
            yield int(value), forms.split(), starts.split()


@cache
def _text() -> str:
    return (files(__package__) / "words.txt").read_text(encoding="utf-8")
