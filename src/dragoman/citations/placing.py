"""Where in a text a citation stands, so that it is found again after the text was changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.citations.finding import Flag, Group, PartialDate, Reference, find
from dragoman.languages import sentence_places
from dragoman.reading.types import Span

_BESIDE = 32
"""Characters before and after a group by which it is told from others that read alike."""
_LONGEST = 800
"""Characters of a group that is remembered; a longer one is a linked paragraph."""
_LONGEST_SENTENCE = 1000
_BETWEEN = "\n\n"
_POINT = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a text with its links."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A reference at its place: ``position`` is that of its group, ``number`` which of the group it is."""

    exact: str
    prefix: str
    suffix: str
    number: int
    position: int
    sentence: str
    kind: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Known:
    """A citation that is remembered, by its key."""

    key: int
    exact: str
    prefix: str
    number: int


def placed_in(
    paragraphs: Sequence[Paragraph], *, published: date, language: str, outlets: Iterable[str] = ()
) -> list[Placed]:
    """Return what a text cites, each at its place; of those alike behind the same words, the first."""
    starts, spans, length = [], list[Span](), 0
    for paragraph in paragraphs:
        starts.append(length)
        spans += (replace(span, start=span.start + length, end=span.end + length) for span in paragraph.spans)
        length += len(paragraph.text) + len(_BETWEEN)
    text = _BETWEEN.join(paragraph.text for paragraph in paragraphs)
    groups = find(text, published=published, language=language, outlets=outlets, links=spans)
    found = dict[tuple[str, str, int], Placed]()
    at, places = -1, list[tuple[int, int]]()
    for group in groups:
        moved = at
        while moved + 1 < len(starts) and starts[moved + 1] <= group.start:
            moved += 1
        if moved != at:
            at, places = moved, _sentences(paragraphs[moved].text, language)
        if group.end - group.start <= _LONGEST:
            for placed in _placed(group, paragraphs[at].text, starts[at], places):
                found.setdefault((placed.exact, placed.prefix, placed.number), placed)
    return list(found.values())


def matched(known: Iterable[Known], placed: Sequence[Placed]) -> dict[int, int]:
    """Return which of ``placed``, by its index, is which known citation, by its key.

    First those behind the same words; then, in reading order, those around which the text has changed.
    """
    left, pairs = list(range(len(placed))), dict[int, int]()
    same = {(one.exact, one.prefix, one.number): one.key for one in known}
    for index in left:
        key = same.get((placed[index].exact, placed[index].prefix, placed[index].number))
        if key is not None:
            pairs[index] = key
    waiting = defaultdict[tuple[str, int], list[int]](list)
    taken = set(pairs.values())
    for one in known:
        if one.key not in taken:
            waiting[one.exact, one.number].append(one.key)
    for index in left:
        others = waiting.get((placed[index].exact, placed[index].number))
        if index not in pairs and others:
            pairs[index] = others.pop(0)
    return pairs


def partial_date(told: str) -> PartialDate | None:
    """Return a date as ``PartialDate`` writes it, None for what is none."""
    first, _, until = told.partition("/")
    point = _POINT.fullmatch(first)
    if point is None:
        return None
    year, month, day = point["year"], point["month"], point["day"]
    return PartialDate(
        None if year == "XXXX" else int(year),
        int(month) if month else None,
        int(day) if day else None,
        partial_date(until) if until else None,
    )


def reference_of(
    *, outlets: Iterable[str], dates: Iterable[str], url: str, title: str, flags: Iterable[str]
) -> Reference:
    """Return a reference as it was kept."""
    days = tuple(day for told in dates if (day := partial_date(told)))
    return Reference(tuple(outlets), days, url=url, title=title, flags=frozenset(map(Flag, flags)))


def _placed(group: Group, text: str, start: int, sentences: Sequence[tuple[int, int]]) -> Iterable[Placed]:
    begin, end = group.start - start, group.end - start
    around = next((place for place in sentences if place[0] <= begin < place[1]), (begin, end))
    sentence = text[max(around[0], begin - _LONGEST_SENTENCE) : min(around[1], end + _LONGEST_SENTENCE)]
    for number, reference in enumerate(group.references):
        yield Placed(
            exact=text[begin:end],
            prefix=text[max(begin - _BESIDE, 0) : begin],
            suffix=text[end : end + _BESIDE],
            number=number,
            position=group.start,
            sentence=sentence.strip(),
            kind=group.kind.value,
            reference=reference,
        )


def _sentences(text: str, language: str) -> list[tuple[int, int]]:
    return [(place[0], place[1]) for place in sentence_places(text, language=language)]
