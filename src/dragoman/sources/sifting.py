"""What an editor's rules make of a source's entries: which are left out, which section and topics they get.

Words are met as people think of them: whole, without regard to capitals, accents and punctuation. ``*``
stands for any letters within a word; several words are a phrase. Every text is read once for each phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from dragoman.languages.folding import fold
from dragoman.languages.words import is_unspaced, places

_ANY = "ꙮ"
"""Stands for ``*`` while words are cut: a letter that no newspaper prints."""


class Announced(Protocol):
    """What rules look at: an entry as a channel announces it, or as it is remembered."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def language(self) -> str: ...


E = TypeVar("E", bound=Announced)


class Action(StrEnum):
    """What a rule does with an entry that speaks of its words."""

    KEEP = "keep"
    DROP = "drop"
    SECTION = "section"
    TOPIC = "topic"


class Field(StrEnum):
    """Where a rule looks."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    SUMMARY = "summary"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``words`` are phrases between commas, ``value`` the section or topic that it gives."""

    action: str
    words: str
    field: str = Field.ANYWHERE
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sifted(Generic[E]):
    """An entry as the rules leave it; ``rules`` are the places of those that met it, in their order."""

    entry: E
    section: str = ""
    topics: tuple[str, ...] = ()
    rules: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sifting(Generic[E]):
    """What is kept and what is left out, each in the order in which it came."""

    kept: tuple[Sifted[E], ...]
    dropped: tuple[Sifted[E], ...]


def sift(entries: Iterable[E], rules: Sequence[Rule], *, language: str = "") -> Sifting[E]:
    """Return which entries stay; ``language`` is that of entries that do not say theirs.

    An entry stays that no rule leaves out and, where rules keep *only* some, that one of those meets. The
    first rule that gives a section wins; topics add up.
    """
    patterns = [_pattern(rule.words) for rule in rules]
    keeps_only = any(rule.action == Action.KEEP for rule in rules)
    kept: list[Sifted[E]] = []
    dropped: list[Sifted[E]] = []
    for entry in entries:
        texts = _texts(entry, entry.language or language) if rules else {}
        met = [
            n for n, rule in enumerate(rules) if (found := patterns[n]) and found.search(texts[rule.field])
        ]
        actions = {rules[n].action for n in met}
        is_kept = Action.DROP not in actions and (not keeps_only or Action.KEEP in actions)
        (kept if is_kept else dropped).append(_sifted(entry, rules, met))
    return Sifting(tuple(kept), tuple(dropped))


def _sifted(entry: E, rules: Sequence[Rule], met: Sequence[int]) -> Sifted[E]:
    def given(action: Action) -> list[str]:
        return [rules[n].value for n in met if rules[n].action == action and rules[n].value]

    section = next(iter(given(Action.SECTION)), "")
    return Sifted(entry, section, tuple(dict.fromkeys(given(Action.TOPIC))), tuple(met))


def _texts(entry: Announced, language: str) -> dict[str, str]:
    code = language.partition("-")[0].lower()
    parts = {
        Field.TITLE: _line(_words(entry.title, code)),
        Field.SUMMARY: _line(_words(entry.summary, code)),
        Field.ADDRESS: _line(_words(entry.url, "")),
    }
    # Two spaces, so that no phrase reaches from one part into the next.
    return {str(field): text for field, text in parts.items()} | {
        str(Field.ANYWHERE): " ".join(parts.values())
    }


def _words(text: str, language: str) -> list[str]:
    """Return the words of a text as they are compared; where none are parted, its characters."""
    cut = (text[start:end] for start, end in places(text))
    words = (word[:1] if is_unspaced(word) else fold(word, language=language) for word in cut)
    return [word for word in words if word]


def _line(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _pattern(words: str) -> re.Pattern[str] | None:
    """Return what finds any of the phrases, None for a rule without words.

    Every word is tried once from its beginning and never again (possessive and atomic groups), so that no
    choice of ``*`` makes it slow.
    """
    phrases = (_words(phrase.replace("*", _ANY), "") for phrase in re.split(r"[,;\n،、，]", words))
    found = ["".join(f" {_glob(word)}" for word in phrase) for phrase in phrases if phrase]
    return re.compile(f"(?:{'|'.join(found)})(?= )") if found else None


def _glob(word: str) -> str:
    first, *rest = map(re.escape, re.split(f"{_ANY}+", word))
    if not rest:
        return first
    *inner, last = rest
    found = "".join(f"(?>[^ ]*?{piece})" for piece in inner)
    return f"{first}{found}" + (f"[^ ]*{last}(?= )" if last else "[^ ]*+")
