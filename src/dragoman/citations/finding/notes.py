"""Notes at the end of a text, and the marks in it that point to them: ``[1]``, ``¹``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.citations.finding.references import references
from dragoman.citations.finding.tokens import clean
from dragoman.citations.finding.types import Context, Group, Kind, Reference

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(r"^[ \t]*(?:\[(\d{1,3})\]|(\d{1,3})[.)]|([⁰¹²³⁴-⁹]{1,3}))[ \t]*(\S.*)$", re.MULTILINE)
_MARK = re.compile(r"\[(\d{1,3}(?:\s?,\s?\d{1,3})*)\]|(?<=[^\s⁰¹²³⁴-⁹])([⁰¹²³⁴-⁹]{1,3})")
_LONGEST = 1000
Place = tuple[int, int]


def noted(text: str, context: Context) -> tuple[list[Group], list[Place]]:
    """Return the marks whose notes name a source, and where those notes stand."""
    notes = {
        number: (match.span(), found)
        for number, match in _notes(text)
        if (found := references(clean(match[4]), context))
    }
    if not notes:
        return [], []
    first = min(start for (start, _), _ in notes.values())
    groups, used = [], set()
    for mark in _MARK.finditer(text, 0, first):
        numbers = [int(number.translate(_SUPERSCRIPT)) for number in re.findall(r"\w+", mark[0])]
        told: list[Reference] = [one for number in numbers if number in notes for one in notes[number][1]]
        if told:
            groups.append(Group(mark.start(), mark.end(), tuple(told), Kind.FOOTNOTE))
            used.update(numbers)
    return groups, [place for number, (place, _) in notes.items() if number in used]


def _notes(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the numbered lines that nothing but other notes and empty lines follow."""
    for match in _NOTE.finditer(text):
        if len(match[4]) <= _LONGEST:
            number = match[1] or match[2] or match[3].translate(_SUPERSCRIPT)
            yield int(number), match
