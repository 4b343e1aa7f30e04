"""Bringing a newsroom up to this version of the program: backed up first, then migrated and furnished."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from dragoman.baking.actions import prepare
from dragoman.conf import backups
from dragoman.conf.errors import DatabaseLostError, DatabaseSilentError
from dragoman.conf.newsroom import Newsroom
from dragoman.people.actions import make_user
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.publication.actions import lay_out
from dragoman.publication.actions.archive import assign_missing
from dragoman.publication.search.index import catch_up

KEPT_BACKUPS = 5


def pending() -> list[str]:
    """Return the migrations that this newsroom's rows have not seen, as ``room.name``.

    Raises ``DatabaseLostError`` or ``DatabaseSilentError`` when there is no telling.
    """
    _require_database()
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise DatabaseSilentError(str(error).strip().rstrip(".")) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _require_database() -> None:
    """Have a newsroom that is new get an empty database, and no other."""
    own: Newsroom = settings.NEWSROOM
    if connection.vendor != "sqlite" or own.database.exists():
        return
    if any(folder.is_dir() and any(folder.iterdir()) for folder in (own.captures, own.site)):
        raise DatabaseLostError(own.database)
    own.database.touch()


def furnish() -> Path | None:
    """Migrate the rows, lay out the site and order what is to be baked; safe to do at every start.

    Returns the backup that was made first, or None when there was nothing to lose.
    """
    saved = _back_up_before(pending())
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    own = settings.NEWSROOM.settings
    lay_out(
        name=own.name,
        tagline=own.tagline,
        contact=own.contact,
        languages=own.languages,
        public_address=own.public_address,
    )
    assign_missing(at=datetime.now(UTC))
    catch_up()
    prepare(at=datetime.now(UTC))
    return saved


def _back_up_before(migrations: list[str]) -> Path | None:
    file: Path = settings.NEWSROOM.database
    if (
        not migrations
        or connection.vendor != "sqlite"
        or not file.exists()
        or not connection.introspection.table_names()
    ):
        return None
    folder: Path = settings.NEWSROOM.backups
    folder.mkdir(exist_ok=True, mode=0o700)
    copy = folder / f"before-upgrade-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite3"
    backups.copy_database(file, copy)
    for old in sorted(folder.glob("before-upgrade-*.sqlite3"))[:-KEPT_BACKUPS]:
        old.unlink()
    return copy


def welcome_chief(*, email: str, password: str) -> User:
    """Return the chief editor with this address, made now unless already there."""
    known = User.objects.filter(email__iexact=email).first()
    name = email.partition("@")[0] or secrets.token_hex(4)
    return known or make_user(username=name, email=email, password=password, role=Role.CHIEF_EDITOR)
