"""References written by hand, and what they cite.

A line of ``corpus/*/LANGUAGE.txt`` is ``(Interfax, TASS, October 10, 11) -> Interfax + TASS | 2020-10-10
2020-10-11``, references parted by `` ; ``, nothing after the arrow where nothing is cited. The grammar was
made on ``written``; each other part was written afterwards, measured once unseen, and learnt from.

A line of ``corpus/passages/LANGUAGE.txt`` is a few sentences of a digest; what they cite stands
in braces, written as above: ``He denied it {(TASS, October 10) -> TASS | 2020-10-10}.``
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.citations import Group, find

CORPUS = Path(__file__).parent / "corpus"
PARTS = ("written", "second", "held", "last")
PASSAGES = "passages"
LANGUAGES = ("en", "ru", "az", "tr", "de", "fr")
SENTENCES = {
    "en": "The ministry denied this {} on the same day.",
    "ru": "Об этом сообщалось ранее {}, и не раз.",
    "az": "Bu barədə yazılıb {} və davam edir.",
    "tr": "Bu konuda yazıldı {} ve sürüyor.",
    "de": "Davon war die Rede {}, und zwar oft.",
    "fr": "On en a parlé {} à plusieurs reprises.",
}

_CITING = re.compile(r"\{(.+?) ->(.*?)\}")

Told = tuple[tuple[str, ...], tuple[str, ...]]
"""The outlets of a reference, and its dates."""
Cited = tuple[int, int, tuple[Told, ...]]
"""A group: where it stands, and its references."""


@dataclass(frozen=True, slots=True)
class Case:
    """A pair of parentheses and what it cites."""

    language: str
    published: date
    inside: str
    references: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences, and what they cite."""

    published: date
    text: str
    groups: list[Cited]


def cases(part: str, language: str) -> Iterator[Case]:
    """Yield the cases of a part of the corpus."""
    published, lines = _lines(part, language)
    for line in lines:
        inside, _, told = line.partition(" ->")
        yield Case(language, published, inside, _references(told))


def passages(language: str) -> Iterator[Passage]:
    """Yield the passages of a language."""
    published, lines = _lines(PASSAGES, language)
    for line in lines:
        text, groups, end = "", [], 0
        for cited in _CITING.finditer(line):
            text += line[end : cited.start()]
            groups.append((len(text), len(text) + len(cited[1]), _references(cited[2])))
            text, end = text + cited[1], cited.end()
        yield Passage(published, text + line[end:], groups)


def text_of(some: list[Case]) -> tuple[str, list[Cited]]:
    """Return a text in which the cases stand one after another, and the groups in it."""
    text, groups = "", []
    for case in some:
        before, _, after = SENTENCES[case.language].partition("{}")
        text += before
        if case.references:
            groups.append((len(text), len(text) + len(case.inside), case.references))
        text += case.inside + after + " "
    return text, groups


def found_in(text: str, published: date) -> list[Cited]:
    """Return the groups that are found in a text, as the corpus writes them."""
    return [_written(group) for group in find(text, published=published)]


def counts(some: list[Case]) -> tuple[int, int, int]:
    """Return how many groups are found as they should be, how many are found, and how many there are."""
    return passage_counts([Passage(case.published, *text_of([case])) for case in some])


def passage_counts(some: list[Passage]) -> tuple[int, int, int]:
    """Return how many groups are found as they should be, how many are found, and how many there are."""
    right = found = there = 0
    for passage in some:
        got = found_in(passage.text, passage.published)
        right += len([group for group in got if group in passage.groups])
        found, there = found + len(got), there + len(passage.groups)
    return right, found, there


def shuffled(some: list[Case], seed: int) -> list[Case]:
    """Return the cases in another order."""
    return random.Random(seed).sample(some, len(some))


def _lines(part: str, language: str) -> tuple[date, list[str]]:
    """Return the day on which a file of the corpus was published, and its other lines."""
    first, *lines = (CORPUS / part / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return date.fromisoformat(first.removeprefix("# published ")), lines


def _references(told: str) -> tuple[Told, ...]:
    return tuple(_told(one) for one in told.split(" ; ")) if told.strip() else ()


def _written(group: Group) -> Cited:
    return (
        group.start,
        group.end,
        tuple((reference.outlets, tuple(map(str, reference.dates))) for reference in group.references),
    )


def _told(line: str) -> Told:
    outlets, _, dates = line.partition("|")
    return tuple(outlet.strip() for outlet in outlets.split(" + ")), tuple(dates.split())
