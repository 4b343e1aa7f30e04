"""The index in SQLite: FTS5 with its bm25, https://www.sqlite.org/fts5.html."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import connection

from dragoman.publication.search.engines import conditions
from dragoman.publication.search.marks import language_mark
from dragoman.publication.search.types import Document, Reading, Stored, Tally, Term, Wanted

_WRITE = """
    INSERT OR REPLACE INTO publication_search
        (rowid, headline, standfirst, body, names, forms, filters, text)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""
_WEIGHTS = "10, 4, 1, 5, 0.5, 0, 0"
"""What a word counts in each of the columns after the first."""
_FROM = """
    FROM publication_search JOIN publication_searchentry e ON e.article_id = publication_search.rowid
    WHERE publication_search MATCH %s
"""
_SCORE = f"""
    bm25(publication_search, {_WEIGHTS}) * (1 + {conditions.RECENT_WEIGHT} / (1 +
        max(0, julianday(%s) - julianday(e.published_at)) / {conditions.RECENT_DAYS}))
"""
_STORED = f"""
    SELECT s.rowid, {conditions.STORED.format(number="s.rowid")}
    WHERE s.rowid IN (SELECT value FROM json_each(%s))
"""  # noqa: S608 (no part of it comes from outside)


class SQLiteEngine:
    """A virtual table whose words are cut and folded before they reach it, with stems of any language."""

    def write(self, documents: Sequence[Document]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(_WRITE, [_row(document) for document in documents])

    def forget(self, articles: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM publication_search WHERE rowid = %s", [(pk,) for pk in articles])

    def find(self, wanted: Wanted, *, newest: bool, at: datetime, start: int, count: int) -> list[int]:
        times, values = conditions.times(wanted)
        order = "e.published_at DESC" if newest else _SCORE
        sql = f"SELECT e.article_id {_FROM} {times} ORDER BY {order}, e.article_id DESC LIMIT %s OFFSET %s"
        now = [] if newest else [conditions.adapted(at)]
        match = _match(wanted, conditions.filters(wanted))
        return [article for (article,) in conditions.rows(sql, [match, *values, *now, count, start])]

    def tally(self, wanted: Wanted) -> list[Tally]:
        times, values = conditions.times(wanted)
        sql = f"SELECT e.sections, e.outlets, count(*) {_FROM} {times} GROUP BY 1, 2"
        return conditions.tallies(conditions.rows(sql, [_match(wanted, []), *values]))

    def stored(self, articles: Sequence[int]) -> Mapping[int, Stored]:
        return conditions.stored(conditions.rows(_STORED, [json.dumps(articles)]))


def _row(document: Document) -> tuple[int | str, ...]:
    return (
        document.article,
        document.headline,
        document.standfirst,
        document.body,
        document.names,
        " ".join(sorted(document.forms)),
        " ".join(sorted(document.filters)),
        document.text,
    )


def _match(wanted: Wanted, filters: Iterable[Sequence[str]]) -> str:
    """Return the query in FTS5's language, in which whatever stands in quotes is only a word."""
    readings = _any(_reading(reading) for reading in wanted.readings)
    return " AND ".join([readings, *(_any(_quoted(mark) for mark in marks) for marks in filters)])


def _reading(reading: Reading) -> str:
    languages = _any(_quoted(language_mark(code)) for code in reading.languages)
    demanded = " AND ".join([languages, *(_term(term) for term in reading.demanded)])
    if not reading.forbidden:
        return f"({demanded})"
    return f"(({demanded}) NOT {_any(_term(term) for term in reading.forbidden)})"


def _term(term: Term) -> str:
    if len(term.stems) > 1:
        last = term.forms[-1] if term.is_open else term.stems[-1]
        return _quoted(" ".join([*term.stems[:-1], last])) + ("*" if term.is_open else "")
    words = conditions.alternatives(term)
    return _any(_quoted(word) + ("*" if is_beginning else "") for word, is_beginning in words)


def _any(parts: Iterable[str]) -> str:
    return f"({' OR '.join(parts)})"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
