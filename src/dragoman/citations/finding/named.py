"""Outlets named in passing: “according to Interfax”, “Le Monde a rapporté”, “Turan-ın məlumatına görə”.

What else is said to report is mostly a person, so only these are taken: names that are known, addresses, and
names beside which stands what they are, “the newspaper Slovo”, “BirGün gazetesi”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.citations.finding import dates
from dragoman.citations.finding.kinds import is_clear_kind, is_kind, is_kind_behind
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
_ADDRESS = re.compile(r"\W[\w\-]+(?:\.[\w\-]+)*\.[^\W\d_]{2,10}\W")
_MARKS = '«»“”„"'
_TIES = frozenset({",", "-", "–", "—"})
_ARTICLES = frozenset({"the", "a", "an", "die", "der", "das", "le", "la"})
_OF = frozenset({"of", "for", "für", "des"})
_FARTHEST_KIND, _MOST_WORDS = 3, 4


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
    for kind in range(min(len(row), _FARTHEST_KIND)):
        is_meant = is_kind(row[kind]) and is_clear_kind(row[kind])
        if is_meant and (length := _length_of_name(row[kind + 1 :])):
            return _bare(row[kind + 1 :][:length]), at + row[kind + length].end
        if row[kind].text[0].isupper():
            break
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
    while row and row[-1].text in _TIES:
        row.pop()
    for length in range(min(len(row), _LONGEST_NAME), 0, -1):
        if name := _outlet(row[-length:], outlets):
            is_of_an_office = length < len(row) and row[-length - 1].plain in _OF
            return None if is_of_an_office else (name, start + row[-length].start)
    if row and is_kind(row[-1]) and (before := _before_its_kind(row)):
        return _bare(before), start + before[0].start
    for length in range(1, min(len(row), _LONGEST_NAME)):
        kind = row[-length - 1]
        if is_kind(kind) and is_clear_kind(kind) and _length_of_name(row[-length:]) == length:
            return _bare(row[-length:]), start + row[-length].start
    return None


def _before_its_kind(row: Sequence[Token]) -> Sequence[Token]:
    """Return the name that stands before what it is: “BirGün gazetesi”, “the Balkan Insight portal”."""
    begin = len(row) - 1
    while begin and _is_of_name(row[begin - 1]) and len(row) - begin <= _MOST_WORDS:
        begin -= 1
    begin += row[begin].plain in _ARTICLES
    name = row[begin:-1]
    is_long = len(name) > 1 and is_clear_kind(row[-1])
    is_clear = is_kind_behind(row[-1]) or is_long or any(token.sort is Sort.QUOTED for token in name)
    return name if name and is_clear and not is_place(plain(_bare(name))) else ()


def _length_of_name(row: Sequence[Token]) -> int:
    """Return how many tokens from the first are a name, by their capitals or quotation marks."""
    if row and row[0].sort is Sort.QUOTED:
        return 1
    length = 0
    while length < min(len(row), _MOST_WORDS) and _is_of_name(row[length]):
        length += 1
    return 0 if is_place(plain(_bare(row[:length]))) else length


def _is_of_name(token: Token) -> bool:
    return token.sort in (Sort.QUOTED, Sort.ADDRESS) or (token.sort is Sort.WORD and token.text[0].isupper())


def _bare(name: Sequence[Token]) -> str:
    """Return a name without quotation marks around it, and without the ending that is tied to it."""
    text = written(name) if name else ""
    quoted = len(name) == 1 and name[0].sort is Sort.QUOTED
    return text.strip(_MARKS) if quoted else _TIED.sub("", text)


def _within(text: str) -> str:
    end = _PAST_THE_NAME.search(text)
    return text[: end.start()] if end else text


def _outlet(row: Sequence[Token], outlets: frozenset[str]) -> str:
    """Return the name that tokens make, without the ending that its language ties to it; empty for none."""
    if row[0].sort is Sort.ADDRESS:
        return row[0].text if len(row) == 1 else ""
    if len(row) == 1 and row[0].sort is Sort.QUOTED and _ADDRESS.fullmatch(row[0].text):
        return row[0].text.strip(_MARKS)
    if row[-1].sort not in (Sort.WORD, Sort.QUOTED, Sort.NUMBER, Sort.MONTH) or not row[0].text[
        :1
    ].isupper() | (row[0].sort is Sort.QUOTED):
        return ""
    if len(row) == 1 and row[0].plain in words("also a word"):
        return ""
    if row[-1].text[0].islower():
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
