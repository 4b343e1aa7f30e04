"""The index in each sort of database, one module for each; all of them pass one test."""

from __future__ import annotations

from django.db import connection

from dragoman.publication.search.engines.postgresql import PostgreSQLEngine
from dragoman.publication.search.engines.sqlite import SQLiteEngine
from dragoman.publication.search.types import Engine

_ENGINES: dict[str, type[Engine]] = {"sqlite": SQLiteEngine, "postgresql": PostgreSQLEngine}


def engine() -> Engine:
    """Return the engine of the database that holds the newsroom's rows."""
    return _ENGINES[connection.vendor]()
