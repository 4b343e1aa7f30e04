"""Whether citations survive a translation: the same sources and days, months in the language of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dragoman.citations.finding import Group, Kind, PartialDate, Reference, find
from dragoman.citations.finding.lexicon import LANGUAGES, plain
from dragoman.citations.finding.months import months, months_in
from dragoman.citations.finding.tokens import Sort, is_address, tokens
from dragoman.citations.writing import written
from dragoman.translation.checks import Finding, Pair, Severity

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOME_YEAR = 2020
"""Days without a year are read as if of this one: both sides alike."""


class Citations:
    """Every source named in parentheses is named in the translation, with its days and its address."""

    name = "citations"

    def check(self, pair: Pair) -> Iterator[Finding]:
        if "(" not in pair.original + pair.translation or not {pair.source, pair.target} <= set(LANGUAGES):
            return
        there, here = _groups(pair)
        for group in list(there):
            if same := next((one for one in here if _days(one) == _days(group)), None):
                there.remove(group)
                here.remove(same)
                yield from _changed(pair, group, same)
        for group in list(there):
            if same := next((one for one in here if _sites(one) & _sites(group)), None):
                there.remove(group)
                here.remove(same)
                yield _finding("citation_dated", Severity.ERROR, pair, group, same)
        for group in there:
            text = pair.original[group.start : group.end]
            yield Finding("citation_lost", Severity.ERROR, there=text, wanted=_wanted(pair, group))
        for group in here:
            text = pair.translation[group.start : group.end]
            yield Finding("citation_new", Severity.WARNING, here=text, start=group.start, end=group.end)


def _groups(pair: Pair) -> tuple[list[Group], list[Group]]:
    """Return what both sides cite in parentheses; a name that one side cites is an outlet on the other."""
    years = map(int, _YEAR.findall(f"{pair.original} {pair.translation}"))
    on = date(max(years, default=_SOME_YEAR), 12, 31)
    there = _in_parentheses(find(pair.original, published=on, language=pair.source))
    names = [name for group in there for reference in group.references for name in reference.outlets]
    here = _in_parentheses(find(pair.translation, published=on, language=pair.target, outlets=names))
    return there, here


def _in_parentheses(groups: list[Group]) -> list[Group]:
    return [group for group in groups if group.kind is Kind.PARENTHESIS]


def _changed(pair: Pair, there: Group, here: Group) -> Iterator[Finding]:
    """Yield what is wrong with a group that has kept its days."""
    if _sites(there) - _sites(here):
        yield _finding("citation_named", Severity.ERROR, pair, there, here)
    known = months_in(pair.target)
    if any(
        token.sort is Sort.MONTH and token.plain in months() and token.plain not in known
        for token in tokens(pair.translation[here.start : here.end])
    ):
        yield _finding("citation_month", Severity.WARNING, pair, there, here)


def _finding(kind: str, severity: Severity, pair: Pair, there: Group, here: Group) -> Finding:
    return Finding(
        kind,
        severity,
        there=pair.original[there.start : there.end],
        here=pair.translation[here.start : here.end],
        wanted=_wanted(pair, there, here),
        start=here.start,
        end=here.end,
    )


def _wanted(pair: Pair, there: Group, here: Group | None = None) -> str:
    """Return what may be written, the outlets called as the translation calls them."""
    told = pair.original[there.start : there.end]
    called = dict(zip(_names(there), _names(here), strict=False)) if here else {}
    called = {name: other for name, other in called.items() if not is_address(name)}
    return written((_as_told(one, told) for one in there.references), language=pair.target, called=called)


def _as_told(reference: Reference, text: str) -> Reference:
    """Return a reference without the years that its text leaves out."""
    return replace(reference, dates=tuple(_without_year(told, text) for told in reference.dates))


def _without_year(told: PartialDate, text: str) -> PartialDate:
    until = _without_year(told.until, text) if told.until else None
    return replace(told, year=told.year if str(told.year) in text else None, until=until)


def _names(group: Group) -> list[str]:
    return [name for reference in group.references for name in reference.outlets]


def _days(group: Group) -> list[str]:
    return sorted(str(told) for reference in group.references for told in reference.dates)


def _sites(group: Group) -> set[str]:
    """Return the addresses of a group's outlets, which are the same in every language."""
    return {plain(name) for name in _names(group) if is_address(name)}
