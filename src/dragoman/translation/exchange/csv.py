"""CSV, for spreadsheets: a line of headings, then a line for each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import BinaryIO

from dragoman.translation.exchange.base import checked, moment
from dragoman.translation.exchange.tables import NAME, read_table, write_table
from dragoman.translation.memory import Unit

_COLUMNS = tuple(field.name for field in fields(Unit))
_NEEDED = _COLUMNS[:4]
_LANGUAGES = _COLUMNS[2:4]
_TIMES = ("created_at", "changed_at")


class Csv:
    """A table with a column for everything that is known of a sentence."""

    name = NAME
    suffix = ".csv"

    def write(self, units: Iterable[Unit], file: BinaryIO, *, source: str, target: str) -> int:
        rows = ([_cell(getattr(unit, column)) for column in _COLUMNS] for unit in units)
        return write_table(file, _COLUMNS, rows)

    def read(self, file: BinaryIO) -> Iterator[Unit]:
        for line, row in read_table(file, needed=_NEEDED):
            told = {column: row.get(column, "") for column in _COLUMNS}
            if all(told[column].strip() for column in _NEEDED):
                codes = {column: checked(told[column], name=self.name, line=line) for column in _LANGUAGES}
                times = {column: moment(told[column]) for column in _TIMES}
                yield Unit(**told | codes | times)  # type: ignore[arg-type]


def _cell(value: str | datetime | None) -> str:
    return value.isoformat() if isinstance(value, datetime) else value or ""
