"""What an article cites, as its row keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dragoman.citations.types import Cited

Kept = dict[str, str]
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


def _written(value: str | date | datetime) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _read(row: Mapping[str, Any]) -> Cited:
    words = {name: row.get(name, "") for name in _WORDS}
    day, moment = row.get("published_on"), row.get("captured_at")
    return Cited(
        **words,
        published_on=date.fromisoformat(day) if day else None,
        captured_at=datetime.fromisoformat(moment) if moment else None,
    )


_WORDS = (
    *("exact", "prefix", "suffix", "outlet", "country", "language"),
    *("url", "title", "quoted", "translation", "snapshot"),
)
