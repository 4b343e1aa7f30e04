"""A reader's question becomes a page of results: it is read in each language, found, and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil

from dragoman import languages
from dragoman.publication.search.engines import engine
from dragoman.publication.search.passages import has_found, marked, passage
from dragoman.publication.search.query import parse, read, widened
from dragoman.publication.search.shelves import Shelves, stored_shelves
from dragoman.publication.search.types import (
    ON_A_PAGE,
    Choice,
    Passage,
    Question,
    Reading,
    Result,
    Results,
    Stored,
    Tally,
    Term,
    Wanted,
)

MOST_OUTLETS = 50
"""Outlets that one can choose among: those with most articles."""


def search(question: Question, *, at: datetime) -> Results:
    """Return a page of what was found.

    When nothing was, the last word is taken for the beginning of one: somebody may still be typing.
    """
    shelves = stored_shelves()
    clauses = parse(question.text)
    results = _search(question, read(clauses, languages=question.languages), shelves, at=at)
    if results.total or widened(clauses) == clauses:
        return results
    wider = _search(question, read(widened(clauses), languages=question.languages), shelves, at=at)
    return replace(wider, is_widened=True) if wider.total else results


def _search(question: Question, readings: tuple[Reading, ...], shelves: Shelves, *, at: datetime) -> Results:
    if question.text.strip() and not any(reading.terms for reading in readings):
        return Results(has_words=False)
    wanted = Wanted(
        readings=readings,
        since=question.since,
        until=question.until,
        sections=shelves.within(question.section, language=question.languages[0]),
        outlet=question.outlet,
    )
    tallies = engine().tally(wanted)
    total = sum(tally.articles for tally in tallies if _is_in(tally, wanted) and _is_from(tally, wanted))
    pages = max(1, ceil(total / ON_A_PAGE))
    page = min(question.page, pages)
    return Results(
        found=_page(wanted, shelves, newest=question.newest or not wanted.has_words, at=at, page=page),
        total=total,
        page=page,
        pages=pages,
        sections=tuple(
            shelves.choices(
                (tally for tally in tallies if _is_from(tally, wanted)), language=question.languages[0]
            )
        ),
        outlets=tuple(_outlets(tally for tally in tallies if _is_in(tally, wanted))),
    )


def _is_in(tally: Tally, wanted: Wanted) -> bool:
    return not wanted.sections or not tally.sections.isdisjoint(wanted.sections)


def _is_from(tally: Tally, wanted: Wanted) -> bool:
    return not wanted.outlet or wanted.outlet in tally.outlets


def _outlets(tallies: Iterable[Tally]) -> Iterator[Choice]:
    counts: Counter[str] = Counter()
    for tally in tallies:
        counts.update(dict.fromkeys(tally.outlets, tally.articles))
    for outlet, articles in counts.most_common(MOST_OUTLETS):
        yield Choice(outlet, outlet, articles)


def _page(wanted: Wanted, shelves: Shelves, *, newest: bool, at: datetime, page: int) -> tuple[Result, ...]:
    numbers = engine().find(wanted, newest=newest, at=at, start=(page - 1) * ON_A_PAGE, count=ON_A_PAGE)
    stored = engine().stored(numbers)
    terms = {code: reading.demanded for reading in wanted.readings for code in reading.languages}
    return tuple(_result(stored[number], terms, shelves) for number in numbers)


def _result(stored: Stored, terms: Mapping[str, Sequence[Term]], shelves: Shelves) -> Result:
    looked_for = terms[stored.language]
    return Result(
        address=stored.address,
        headline=marked(stored.headline, looked_for, language=stored.language),
        passage=_passage(stored, looked_for),
        language=stored.language,
        direction=languages.language(stored.language).direction,
        kind=stored.kind,
        section=shelves.link_to(stored.path),
        outlets=stored.outlets,
        published_at=stored.published_at,
    )


def _passage(stored: Stored, terms: Sequence[Term]) -> Passage:
    """Return where in the text something was found, else the standfirst, else how the text begins."""
    found = passage(stored, terms)
    if has_found(found) or not stored.standfirst:
        return found
    return marked(stored.standfirst, terms, language=stored.language)
