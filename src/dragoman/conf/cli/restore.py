"""``dragoman restore``: a backup becomes a newsroom again."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.conf import backups


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path))
def command(file: Path, folder: Path) -> None:
    """Unpack the backup FILE into FOLDER, which must be empty or new."""
    backups.restore(file, folder)
    click.echo(f"The newsroom stands in {folder}. Start it: dragoman --newsroom {folder} run")
