"""Outlets named in passing: “according to Interfax”, “Le Monde a rapporté”, “Turan-ın məlumatına görə”.

Only names that are known, and addresses, are taken: what else is said to report is mostly a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.citations.finding import dates
from dragoman.citations.finding.lexicon import phrases, plain, platforms, words
from dragoman.citations.finding.names import is_known, is_place, written
from dragoman.citations.finding.tokens import Sort, Token, clean, tokens
from dragoman.citations.finding.types import Context, Group, Kind, Reference
from dragoman.citations.finding.years import whole

_BEFORE, _AFTER = phrases("said before an outlet"), phrases("said after an outlet")
_REACH = 80
"""Characters to either side in which the name, and the day, are looked for."""
_LONGEST_NAME = 6
_TIED = re.compile(r"['’\-‐‑]\w+$")
_RUSSIAN_ENDING = re.compile(r"(?<=[а-яё]{3})(?:а|у|ом|е|ы|и|ой|ю|я|ей)$")
_PAST_THE_NAME = re.compile(r"[\n;:()\[\]!?]|\.\s")
_CLOSING = '»”"'


def named(text: str, context: Context) -> Iterator[Group]:
    """Yield the places where a text says that an outlet reports something."""
    small = text.replace("İ", "i").lower()
    for phrase in _BEFORE:
        for start, end in _found(small, phrase):
            if found := _name_after(text, end, context.outlets):
                yield _group(text, start, found[1], found[0], context)
    for phrase in _AFTER:
        for start, end in _found(small, phrase):
            if found := _name_before(text, start, context.outlets):
                yield _group(text, found[1], end, found[0], context)


def _found(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        is_whole = not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum()
        if is_whole:
            yield at, end
        at = text.find(phrase, end)


def _name_after(text: str, at: int, outlets: frozenset[str]) -> tuple[str, int] | None:
    """Return the outlet that is named right after a place, and where its name ends."""
    row = tokens(_within(text[at : at + _REACH]))
    for length in range(min(len(row), _LONGEST_NAME), 0, -1):
        if row[0].start <= 1 and (name := _outlet(row[:length], outlets)):
            return name, at + row[length - 1].end
    return None


def _name_before(text: str, at: int, outlets: frozenset[str]) -> tuple[str, int] | None:
    """Return the outlet that is named right before a place, and where its name begins."""
    start = max(at - _REACH, 0)
    cut = [match.end() for match in _PAST_THE_NAME.finditer(text, start, at)]
    start = cut[-1] if cut else start
    row = tokens(text[start:at])
    for length in range(min(len(row), _LONGEST_NAME), 0, -1):
        if name := _outlet(row[-length:], outlets):
            return name, start + row[-length].start
    return None


def _within(text: str) -> str:
    end = _PAST_THE_NAME.search(text)
    return text[: end.start()] if end else text


def _outlet(row: Sequence[Token], outlets: frozenset[str]) -> str:
    """Return the name that tokens make, without the ending that its language ties to it; empty for none."""
    if row[0].sort is Sort.ADDRESS:
        return row[0].text if len(row) == 1 else ""
    if row[-1].sort not in (Sort.WORD, Sort.QUOTED, Sort.NUMBER, Sort.MONTH) or not row[0].text[
        :1
    ].isupper() | (row[0].sort is Sort.QUOTED):
        return ""
    if len(row) == 1 and row[0].plain in words("also a word"):
        return ""
    text = written(row)
    for name in dict.fromkeys((text, _TIED.sub("", text), _RUSSIAN_ENDING.sub("", text))):
        key = plain(name)
        if len(key) > 1 and is_known(key, outlets) and not is_place(key) and key not in platforms():
            return name
    return ""


def _group(text: str, start: int, end: int, name: str, context: Context) -> Group:
    """Return what is said, with the day if it is told at once."""
    row = tokens(clean(_within(text[end : end + _REACH])))
    form = dates.shape(row)
    at = len(form) - len(form.lstrip("p"))
    told, last = dates.read(row, form, at)
    if told:
        end += row[last - 1].end
    when, flags = whole(told, context)
    return Group(start, end, (Reference((name,), when, flags=flags),), Kind.NARRATIVE)
