"""Which database holds the newsroom's rows, as Django wants to hear it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BUSY_TIMEOUT = 20
"""Seconds that a writer waits for its turn in SQLite."""


def sqlite(file: Path) -> dict[str, Any]:
    """Return the settings for SQLite.

    IMMEDIATE, because deferred transactions of three writing processes failed in nine of ten cases with
    "database is locked" (measured): a reader that becomes a writer cannot wait for its turn. A file that is
    not there is not made: whoever moved it away would find an empty newsroom in its place.
    """
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{file.as_uri()}?mode=rw",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_TIMEOUT, "init_command": pragmas},
        "CONN_MAX_AGE": None,
    }


def postgresql(url: str) -> dict[str, Any]:
    """Return the settings for ``postgresql://user:password@host:port/name?option=value``."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def choose(url: str, *, file: Path) -> dict[str, Any]:
    """Return PostgreSQL's settings when there is a ``url``, else SQLite's for ``file``."""
    return postgresql(url) if url else sqlite(file)
