"""Rows that many tests begin with: made once by the program, then written again as they were."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from wagtail.models import Site

from dragoman.publication.actions import lay_out
from dragoman.publication.models import Home
from dragoman.publication.starting_pages import SECTIONS, SectionPlan

Row = tuple[Any, ...]

FILLED_BY_ROWS = "_fts"
"""How the name of a table ends that the database itself fills from another's rows."""


def a_laid_out_paper(
    *languages: str,
    name: str = "The Test",
    sections: Sequence[SectionPlan] = SECTIONS,
    public_address: str = "https://test.example",
) -> list[Home]:
    """Return the front pages of a paper as ``lay_out`` leaves it, in the order of ``languages``."""
    facts = (languages, name, tuple(plan.key for plan in sections), public_address)

    def make() -> None:
        lay_out(name=name, languages=languages, sections=sections, public_address=public_address)

    write(facts, make)
    homes = {home.locale.language_code: home for home in Home.objects.select_related("locale")}
    return [homes[language] for language in languages]


@dataclass(frozen=True, slots=True)
class Change:
    """What making did to one table."""

    before: frozenset[Row]
    gone: frozenset[Row]
    new: frozenset[Row]


_changes: dict[Hashable, dict[str, Change]] = {}


@transaction.atomic
def write(name: Hashable, make: Callable[[], None]) -> None:
    """Leave in the database what ``make`` leaves there; it runs again only where it would find other rows.

    ``make`` keeps to the tables of models; ids that it draws from sequences stay drawn.
    """
    known = _changes.get(name, {})
    if known and all(_rows(table) == change.before for table, change in known.items()):
        for table, change in known.items():
            _apply(table, change)
        Site.clear_site_root_paths_cache()
        cache.clear()
        return
    names = connection.introspection.django_table_names(only_existing=True)
    tables = [table for table in names if not table.endswith(FILLED_BY_ROWS)]
    before = {table: _rows(table) for table in tables}
    make()
    after = {table: _rows(table) for table in tables}
    _changes[name] = {
        table: Change(before[table], before[table] - after[table], after[table] - before[table])
        for table in tables
        if before[table] != after[table]
    }


def _rows(table: str) -> frozenset[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return frozenset(cursor.fetchall())


def _apply(table: str, change: Change) -> None:
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if change.gone:
            key = str(connection.introspection.get_primary_key_column(cursor, table))
            columns = connection.introspection.get_table_description(cursor, table)
            place = [column.name for column in columns].index(key)
            delete = f"DELETE FROM {quoted} WHERE {connection.ops.quote_name(key)} = %s"
            cursor.executemany(delete, [(row[place],) for row in change.gone])
        if change.new:
            cursor.executemany(f"INSERT INTO {quoted} VALUES ({_places(change.new)})", list(change.new))


def _places(rows: Iterable[Row]) -> str:
    return ", ".join("%s" for _ in next(iter(rows)))
