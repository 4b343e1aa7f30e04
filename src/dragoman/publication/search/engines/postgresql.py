"""The index in PostgreSQL: a tsvector in a GIN index, https://www.postgresql.org/docs/current/textsearch.html."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import connection

from dragoman.publication.search.engines import conditions
from dragoman.publication.search.marks import language_mark
from dragoman.publication.search.types import Document, Reading, Stored, Tally, Term, Wanted

_GAP = 20
"""Places between two parts of an article, so that no row of words reaches from one into the next."""
_FROM = """
    FROM publication_search s JOIN publication_searchentry e ON e.article_id = s.article
    WHERE s.words @@ %s::tsquery
"""
_SCORE = f"""
    ts_rank_cd('{{0.1, 0.4, 0.5, 1}}', s.words, %s::tsquery, 1) * (1 + {conditions.RECENT_WEIGHT} / (1 +
        greatest(0, extract(epoch FROM %s::timestamptz - e.published_at)) / 86400 / {conditions.RECENT_DAYS}))
    DESC, e.published_at DESC
"""
_STORED = f"""
    SELECT s.article, {conditions.STORED.format(number="s.article")}
    WHERE s.article = ANY(%s)
"""


class PostgreSQLEngine:
    """A table whose words are cut and folded before they reach it: not every language has a configuration."""

    def write(self, documents: Sequence[Document]) -> None:
        sql = """
            INSERT INTO publication_search (article, body, text, words) VALUES (%s, %s, %s, %s::tsvector)
            ON CONFLICT (article)
            DO UPDATE SET body = excluded.body, text = excluded.text, words = excluded.words
        """
        with connection.cursor() as cursor:
            cursor.executemany(sql, [(d.article, d.body, d.text, " ".join(_words(d))) for d in documents])

    def forget(self, articles: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM publication_search WHERE article = ANY(%s)", [list(articles)])

    def find(self, wanted: Wanted, *, newest: bool, at: datetime, start: int, count: int) -> list[int]:
        times, values = conditions.times(wanted)
        order = "e.published_at DESC" if newest else _SCORE
        sql = f"SELECT e.article_id {_FROM} {times} ORDER BY {order}, e.article_id DESC LIMIT %s OFFSET %s"
        how = [] if newest else [_rank(wanted), conditions.adapted(at)]
        match = _match(wanted, conditions.filters(wanted))
        return [article for (article,) in conditions.rows(sql, [match, *values, *how, count, start])]

    def tally(self, wanted: Wanted) -> list[Tally]:
        times, values = conditions.times(wanted)
        sql = f"SELECT e.sections::text, e.outlets::text, count(*) {_FROM} {times} GROUP BY 1, 2"
        return conditions.tallies(conditions.rows(sql, [_match(wanted, []), *values]))

    def stored(self, articles: Sequence[int]) -> Mapping[int, Stored]:
        return conditions.stored(conditions.rows(_STORED, [list(articles)]))


def _words(document: Document) -> Iterator[str]:
    """Yield the words of a tsvector with their places and weights; what only filters has no place."""
    place = 0
    parts = {"A": document.headline, "B": document.standfirst, "C": document.names, "D": document.body}
    for weight, text in parts.items():
        for place, word in enumerate(text.split(), place + _GAP):  # noqa: B020 (it goes on where it was)
            yield f"{_quoted(word)}:{place}{weight}"
    yield from (_quoted(word) for word in document.forms | document.filters)


def _match(wanted: Wanted, filters: Iterable[Sequence[str]]) -> str:
    readings = _any(_reading(reading) for reading in wanted.readings)
    return _all([readings, *(_any(_quoted(mark) for mark in marks) for marks in filters)])


def _rank(wanted: Wanted) -> str:
    """Return what counts for the rank: that an article is in the right section makes it no better."""
    return _any(_all(_term(term) for term in reading.demanded) for reading in wanted.readings)


def _reading(reading: Reading) -> str:
    languages = _any(_quoted(language_mark(code)) for code in reading.languages)
    forbidden = (f"!{_term(term)}" for term in reading.forbidden)
    return _all([languages, *(_term(term) for term in reading.demanded), *forbidden])


def _term(term: Term) -> str:
    if len(term.stems) > 1:
        last = f"{_quoted(term.forms[-1])}:*" if term.is_open else _quoted(term.stems[-1])
        return f"({' <-> '.join([*map(_quoted, term.stems[:-1]), last])})"
    words = conditions.alternatives(term)
    return _any(_quoted(word) + (":*" if is_beginning else "") for word, is_beginning in words)


def _all(parts: Iterable[str]) -> str:
    return " & ".join(parts)


def _any(parts: Iterable[str]) -> str:
    return f"({' | '.join(parts)})"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
