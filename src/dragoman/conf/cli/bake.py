"""``dragoman bake``: the public site, made anew."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from dragoman.conf.progress import bar
from dragoman.conf.start import start_on_rows


@click.command("bake")
@click.option(
    "--changes", is_flag=True, help="Only what changed since the last time, as “dragoman work” does."
)
def command(changes: bool) -> None:
    """Bake every page of the public site."""
    start_on_rows()

    from dragoman.baking.actions import bake_all, bake_changes, collect_statics
    from dragoman.publication.actions.calendar import keep_time

    keep_time(at=datetime.now(UTC))
    if changes:
        baked = bake_changes(at=datetime.now(UTC))
    else:
        collect_statics(at=datetime.now(UTC))
        with bar("Baking") as progress:
            baked = bake_all(at=datetime.now(UTC), progress=progress)
    written, removed = len(baked.written), len(baked.removed)
    click.echo(f"{written} files written, {baked.unchanged} unchanged, {removed} removed.")
    for problem in baked.problems:
        click.echo(f"Not baked: {problem}", err=True)
