"""What an article cites, as its row keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dragoman.citations.types import Cited

Kept = dict[str, str | int]
"""A citation as JSON: what is not known is absent, and times are in ISO 8601."""


def keep(cited: Iterable[Cited]) -> list[Kept]:
    """Return citations as JSON."""
    return [
        {name: _written(value) for name, value in asdict(one).items() if value not in ("", None)}
        for one in cited
    ]


def kept(rows: Iterable[Mapping[str, Any]]) -> tuple[Cited, ...]:
    """Return the citations that JSON keeps."""
    return tuple(_read(row) for row in rows)


def _written(value: str | int | date | datetime) -> str | int:
    return value.isoformat() if isinstance(value, date) else value


def _read(row: Mapping[str, Any]) -> Cited:
    words = {name: row.get(name, "") for name in _WORDS}
    day, moment = row.get("published_on"), row.get("captured_at")
    return Cited(
        **words,
        clipping=row.get("clipping"),
        published_on=date.fromisoformat(day) if day else None,
        captured_at=datetime.fromisoformat(moment) if moment else None,
    )


_WORDS = (
    *("exact", "prefix", "suffix", "outlet", "country", "language"),
    *("url", "title", "quoted", "translation", "snapshot"),
)
