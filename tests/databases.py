"""A migrated database that runs of the tests hand on: migrating takes longer than most tests."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from django.apps import apps
from django.db import connection

KEPT = Path(__file__).parents[1] / ".cache" / "databases"


def take(place: Path) -> bool:
    """Lay an earlier run's database at ``place``; return False when there is none with these migrations."""
    kept = _kept()
    if kept.is_file():
        shutil.copyfile(kept, place)
    return kept.is_file()


def keep() -> None:
    """Keep the migrated database for later runs, instead of the ones before; several may do so at once."""
    kept = _kept()
    if kept.is_file():
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    fresh = KEPT / f"{os.getpid()}.new"
    fresh.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(fresh)])
    fresh.replace(kept)
    for older in KEPT.glob("*.sqlite3"):
        if older != kept:
            older.unlink(missing_ok=True)


def _kept() -> Path:
    files = sorted(file for app in apps.get_app_configs() for file in Path(app.path).glob("migrations/*.py"))
    digest = hashlib.blake2b(digest_size=12)
    for file in files:
        digest.update(file.read_bytes())
    return KEPT / f"{digest.hexdigest()}.sqlite3"
