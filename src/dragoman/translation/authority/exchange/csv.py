"""CSV, for spreadsheets: a line for each form; those of one record have the same word in ``record``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import BinaryIO

from dragoman.translation.authority.types import Entry, Form, Record
from dragoman.translation.exchange.tables import NAME, read_table, write_table
from dragoman.translation.segments import primary

_FORM = tuple(field.name for field in fields(Form))
_DAYS = ("valid_from", "valid_until")
_COLUMNS = ("record", "kind", "note", *_FORM)
_NEEDED = ("text", "language")


class Csv:
    """A table with a column for everything that is known of a form, and of its record."""

    name = NAME
    suffix = ".csv"

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        written = [record for record in records if record.forms]
        rows = (
            [str(number), record.kind, record.note, *(_cell(getattr(form, column)) for column in _FORM)]
            for number, record in enumerate(written, start=1)
            for form in record.forms
        )
        write_table(file, _COLUMNS, rows)
        return len(written)

    def read(self, file: BinaryIO) -> Iterator[Entry]:
        together: dict[str | int, list[tuple[int, dict[str, str]]]] = {}
        for line, row in read_table(file, needed=_NEEDED):
            if any(row.values()):
                together.setdefault(row.get("record", "").strip() or line, []).append((line, row))
        yield from map(_entry, together.values())


def _entry(lines: list[tuple[int, dict[str, str]]]) -> Entry:
    kind, note = (
        next((row[name] for _, row in lines if row.get(name, "").strip()), "") for name in ("kind", "note")
    )
    faults = [
        f"“{row[column]}” is no day like 2026-11-23"
        for _, row in lines
        for column in _DAYS
        if row.get(column) and not _day(row[column])
    ]
    forms = tuple(_form(row) for _, row in lines)
    return Entry(lines[0][0], Record(kind.strip().lower() or "term", note, forms), tuple(faults))


def _form(row: Mapping[str, str]) -> Form:
    told = {name: row.get(name, "") for name in _FORM}
    days = {name: _day(told[name]) for name in _DAYS}
    tidy = {"text": " ".join(told["text"].split()), "language": primary(told["language"].strip())}
    return Form(**told | tidy | {"standing": told["standing"].strip().lower()} | days)  # type: ignore[arg-type]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _cell(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""
