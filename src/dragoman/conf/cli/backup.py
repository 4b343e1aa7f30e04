"""``dragoman backup``: the whole newsroom in one file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from dragoman.conf import backups, newsroom
from dragoman.conf.errors import RowsElsewhereError


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
def command(file: Path | None) -> None:
    """Write the newsroom to FILE while it runs.  [default: backups/DATE.tar in its folder]"""
    here = newsroom.open_newsroom(newsroom.locate())
    if os.environ.get("DATABASE_URL") or here.settings.database or not here.database.exists():
        raise RowsElsewhereError
    if file is None:
        here.backups.mkdir(exist_ok=True, mode=0o700)
        file = here.backups / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.tar"
    backups.save(here, file)
    click.echo(f"Saved to {file}. Bring it back: dragoman restore {file} FOLDER")
