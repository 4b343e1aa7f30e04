"""A migrated database that runs of the tests hand on: migrating takes longer than most tests."""

from __future__ import annotations

import hashlib
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
    """Keep the migrated database for later runs, instead of the ones before."""
    kept = _kept()
    if kept.is_file():
        return
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True)
    fresh = kept.with_suffix(f".{connection.settings_dict['NAME'].name}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(fresh)])
    fresh.replace(kept)


def _kept() -> Path:
    files = sorted(file for app in apps.get_app_configs() for file in Path(app.path).glob("migrations/*.py"))
    digest = hashlib.blake2b(digest_size=12)
    for file in files:
        digest.update(file.read_bytes())
    return KEPT / f"{digest.hexdigest()}.sqlite3"
