"""What a language abbreviates and how it quotes, read from the files in ``data/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]

_ABBREVIATIONS = ("never", "before_numbers", "may_end", "seldom_end")


@dataclass(frozen=True, slots=True)
class Habits:
    """How texts of a language are written; ``data/README.md`` explains each list.

    Abbreviations stand without their full stop; ``abbreviations`` are all of them, in small letters.
    """

    abbreviations: Words

    never: Words
    before_numbers: Words
    may_end: Words
    seldom_end: Words
    starters: Words
    starting_letters: Words
    speech: Words
    date_openers: Words
    exclaimed: Words
    cardinal_after: Words
    one_letter_words: Words
    continued: Mapping[str, Words]
    extra_marks: str
    has_ordinals: bool
    has_vowelless_words: bool
    has_spaced_quotes: bool


@cache
def habits(code: str) -> Habits:
    """Return what we know of a language's writing, given its bare code; for others what many share."""
    tables = _tables()
    general, own = tables["general"], _inherited(code)
    words = {
        name: frozenset(f"{own.get(name, '')} {general[name] if name in _ABBREVIATIONS else ''}".split())
        for name in Habits.__annotations__
        if isinstance(own.get(name, ""), str)
    }
    return Habits(
        abbreviations=frozenset(word.lower() for name in _ABBREVIATIONS for word in words[name]),
        never=words["never"],
        before_numbers=words["before_numbers"],
        may_end=words["may_end"],
        seldom_end=words["seldom_end"],
        starters=words["starters"],
        starting_letters=words["starting_letters"],
        speech=words["speech"],
        date_openers=words["date_openers"],
        exclaimed=words["exclaimed"],
        cardinal_after=words["cardinal_after"],
        one_letter_words=words["one_letter_words"],
        continued={
            word: frozenset(next_words.split())
            for group, next_words in own.get("continued", {}).items()
            for word in group.split()
        },
        extra_marks=own.get("extra_marks", ""),
        has_ordinals=own.get("has_ordinals", False),
        has_vowelless_words=own.get("has_vowelless_words", False),
        has_spaced_quotes=own.get("has_spaced_quotes", False),
    )


def _inherited(code: str) -> dict[str, Any]:
    """Return a language's table over that of the language which it is ``like``."""
    own = _tables().get(code, {})
    return _inherited(own["like"]) | own if "like" in own else own


@cache
def _tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {}
    for file in (files(__package__) / "data").iterdir():
        if file.name.endswith(".toml"):
            tables |= tomllib.loads(file.read_text(encoding="utf-8"))
    return tables
