"""A whole text searched for what it cites: parentheses, addresses, notes, links, outlets named in passing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from dragoman.citations.finding.lexicon import plain
from dragoman.citations.finding.named import named
from dragoman.citations.finding.notes import noted
from dragoman.citations.finding.references import handle_in, references
from dragoman.citations.finding.surroundings import least_standing
from dragoman.citations.finding.tokens import clean
from dragoman.citations.finding.types import Context, Group, Kind, Reference
from dragoman.reading.types import Span, SpanKind

_LONGEST = 1000
"""Characters between a pair of parentheses; what is longer cites in some other way."""
_MOST_INSIDE = 6
"""Pairs inside a pair; formulas and broken texts have more."""
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_BRACKET = re.compile(r"[()\[\]（）]")
_PARTNER = {")": "(", "]": "[", "）": "（"}
_MAY_CITE = re.compile(r"\d|[./@]\w|:|^\s*(?:see|см|bax|bkz|siehe|vgl|voir)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|\bt\.me/)[^\s<>\"“”«»()\[\]]+(?:\([^\s()]*\)[^\s<>\"“”«»()\[\]]*)*"
)
_HTTP = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_TRAILING = ".,;:!?'’"


def find(
    text: str,
    *,
    published: date,
    language: str | None = None,
    outlets: Iterable[str] = (),
    links: Sequence[Span] = (),
) -> list[Group]:
    """Return what a text cites, in reading order."""
    context = Context(published, frozenset(map(plain, outlets)) - {""}, language)
    marks, notes = noted(text, context)
    found = [*marks, *_in_parentheses(text, context)]
    found = _apart(found, notes)
    found, others = _linked(found, text, links)
    found += _apart(others, _places(found) + notes)
    found += _apart(_addresses(text), _places(found) + notes)
    found += _apart(_first_only(named(text, context)), _places(found) + notes)
    return sorted(found, key=lambda group: group.start)


def _in_parentheses(text: str, context: Context) -> Iterator[Group]:
    """Yield a group for each pair of parentheses that cites; what is inside them is an aside then."""
    end = 0
    for start, last in _pairs(text):
        inside = text[start + 1 : last - 1]
        if start < end or not _MAY_CITE.search(inside):
            continue
        said = _ASIDE.sub(" ", clean(inside).strip("()[] "))
        if found := references(said, context, least_standing(text, start, last)):
            end = last
            yield Group(start, last, found)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return pairs of parentheses, the outer before the inner; one that nobody closes is forgotten."""
    opened: list[tuple[int, int]] = []
    pairs: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] not in _PARTNER:
            opened.append((bracket.start(), len(pairs)))
        elif opened and text[opened[-1][0]] == _PARTNER[bracket[0]]:
            start, inner = opened.pop()
            if bracket.end() - start <= _LONGEST and len(pairs) - inner <= _MOST_INSIDE:
                pairs.append((start, bracket.end()))
    return sorted(pairs)


def _addresses(text: str) -> Iterator[Group]:
    for match in _ADDRESS.finditer(text):
        url = match[0].rstrip(_TRAILING)
        if "." in url:
            place = match.start(), match.start() + len(url)
            yield Group(*place, (Reference((url,), handle=handle_in(url), url=url),), Kind.ADDRESS)


def _linked(groups: list[Group], text: str, links: Sequence[Span]) -> tuple[list[Group], list[Group]]:
    """Return the groups with the addresses of links inside them, and a group for each other link."""
    outside = []
    for link in links:
        stands_here = 0 <= link.start < link.end <= len(text)
        if link.kind is not SpanKind.LINK or not _HTTP.match(link.url) or not stands_here:
            continue
        around = next((at for at, group in enumerate(groups) if group.start <= link.start < group.end), None)
        if around is None:
            outlet = _host(link.url)
            reference = Reference((outlet,), handle=handle_in(link.url), url=link.url)
            outside.append(Group(link.start, link.end, (reference,), Kind.LINK))
        else:
            groups[around] = _with_address(
                groups[around], clean(text[link.start : link.end]).strip(), link.url
            )
    return groups, outside


def _with_address(group: Group, words: str, url: str) -> Group:
    """Return a group in which the reference that a link stands on has its address."""
    alone = len(group.references) == 1
    for at, reference in enumerate(group.references):
        is_meant = alone or any(
            outlet and (outlet in words or words in outlet) for outlet in reference.outlets
        )
        if is_meant and not reference.url.startswith("http"):
            changed = replace(reference, url=url, handle=reference.handle or handle_in(url))
            return replace(group, references=(*group.references[:at], changed, *group.references[at + 1 :]))
    return group


def _host(url: str) -> str:
    return url.split("/")[2].rpartition("@")[2].partition(":")[0].removeprefix("www.").lower()


def _places(groups: Iterable[Group]) -> list[tuple[int, int]]:
    return [(group.start, group.end) for group in groups]


def _apart(groups: Iterable[Group], places: Iterable[tuple[int, int]]) -> list[Group]:
    """Return the groups that overlap none of some places that do not overlap each other."""
    taken = sorted(places)
    starts = [start for start, _ in taken]
    kept = []
    for group in groups:
        at = bisect_left(starts, group.end)
        if not at or taken[at - 1][1] <= group.start:
            kept.append(group)
    return kept


def _first_only(groups: Iterable[Group]) -> Iterator[Group]:
    """Yield groups that do not overlap, the longest of those that do."""
    end = 0
    for group in sorted(groups, key=lambda group: (group.start, -group.end)):
        if group.start >= end:
            end = group.end
            yield group
