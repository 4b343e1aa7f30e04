"""What both engines say alike: filters, times, counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from dragoman.publication.search import marks
from dragoman.publication.search.types import Stored, Tally, Term, Wanted

RECENT_DAYS, RECENT_WEIGHT = 90, 0.3
"""An article of today counts 1.3 times as much as one of long ago, one of ``RECENT_DAYS`` ago 1.15 times."""


STORED = """
    s.text, s.body, p.path, p.url_path, p.title, a.standfirst, a.kind, l.language_code,
    e.outlets, e.published_at
    FROM publication_search s
    JOIN publication_searchentry e ON e.article_id = {number}
    JOIN publication_article a ON a.page_ptr_id = e.article_id
    JOIN wagtailcore_page p ON p.id = e.article_id
    JOIN wagtailcore_locale l ON l.id = p.locale_id
"""
"""What is shown of an article, after its number; by Django's ORM it would take longer than the search."""


def filters(wanted: Wanted) -> list[list[str]]:
    """Return words of which an article must have one of each list, beside its language."""
    sections = [marks.section_mark(section) for section in wanted.sections]
    outlets = [marks.outlet_mark(wanted.outlet)] if wanted.outlet else []
    return [one_of for one_of in (sections, outlets) if one_of]


def alternatives(term: Term) -> list[tuple[str, bool]]:
    """Return the words in the index that satisfy a term of one word, and whether each is only a beginning."""
    stem, form = term.stems[0], term.forms[0]
    found = [(stem, False), (marks.form_mark(form), False)]
    return [*found, (form, True), (marks.form_mark(form), True)] if term.is_open else found


def times(wanted: Wanted) -> tuple[str, list[Any]]:
    """Return SQL that narrows the entry ``e`` to a span of time, and its parameters."""
    parts, values = [""], []
    for sign, moment in ((">=", wanted.since), ("<", wanted.until)):
        if moment is not None:
            parts.append(f"e.published_at {sign} %s")
            values.append(adapted(moment))
    return " AND ".join(parts), values


def adapted(moment: datetime) -> Any:
    """Return a time as the database's driver wants it."""
    return connection.ops.adapt_datetimefield_value(moment)


def tallies(rows: Iterable[tuple[str, str, int]]) -> list[Tally]:
    """Return counted rows, whose sections and outlets are JSON."""
    return [Tally(frozenset(_list(sections)), _list(outlets), count) for sections, outlets, count in rows]


def stored(rows: Iterable[tuple[Any, ...]]) -> dict[int, Stored]:
    """Return rows of ``STORED``, by number."""
    return {
        number: Stored(*[*texts, _list(outlets), _moment(published_at)])
        for number, *texts, outlets, published_at in rows
    }


def rows(sql: str, values: Sequence[Any]) -> list[Any]:
    """Return what a query finds."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _moment(value: datetime) -> datetime:
    """Return a time with its zone: SQLite's driver knows of none, and what it reads is in UTC."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def _list(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))
