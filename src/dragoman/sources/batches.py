"""What the gatherer remembers of many rows, each of which changes in its own way, in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models

Change = Mapping[str, Any]
"""New values by the names of fields."""


def change_each(
    model: type[models.Model], changes: Iterable[tuple[int, Change]], *, alike: Change | None = None
) -> None:
    """Change rows, by key, each as it is told and all of them ``alike``; signals are not sent."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    with connection.cursor() as cursor:

        def stored(change: Change) -> list[Any]:
            return [fields[name].get_db_prep_save(value, cursor.db) for name, value in change.items()]

        same = alike or {}
        values, rows = stored(same), defaultdict[tuple[str, ...], list[list[Any]]](list)
        for key, change in changes:
            rows[(*same, *change)].append([*values, *stored(change), key])
        for names, their_rows in rows.items():
            assignments = ", ".join(f"{fields[name].column} = %s" for name in names)
            cursor.executemany(f"UPDATE {model._meta.db_table} SET {assignments} WHERE id = %s", their_rows)  # noqa: S608
