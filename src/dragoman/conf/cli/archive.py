"""``dragoman archive``: captures for other programs, and captures let go."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from dragoman.conf.errors import CannotSaveError
from dragoman.conf.progress import bar
from dragoman.conf.start import start_on_rows


@click.group("archive")
def command() -> None:
    """Write captures to a file that other programs read, or let go of old ones."""


@command.command("export")
@click.argument("source")
@click.argument("file", metavar="FILE.warc.gz", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was captured since that day.")
@click.option("--private", is_flag=True, help="Also what is private, from behind a paywall, say.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def export(source: str, file: Path, since: datetime | None, private: bool, force: bool) -> None:
    """Write the captures of SOURCE, which is its short name, to one WARC file."""
    start_on_rows()

    from django.utils import timezone

    from dragoman.sources.actions import source_named
    from dragoman.sources.export import export

    found = source_named(source)
    try:
        with bar("Exporting") as progress:
            done = export(
                source=found,
                file=file,
                at=datetime.now(UTC),
                since=timezone.make_aware(since) if since else None,
                with_private=private,
                force=force,
                on_progress=progress,
            )
    except OSError as error:
        raise CannotSaveError(file, error.strerror or str(error)) from None
    click.echo(f"{done.captures} captures of {found} stand in {file}.")
    if done.lost:
        click.echo(f"{done.lost} captures are missing or damaged: “dragoman check” says which.", err=True)


@command.command("expire")
def expire() -> None:
    """Let go of captures older than their source's rule allows; “dragoman work” does it by itself."""
    start_on_rows()

    from dragoman.sources.expiry import expire

    with bar("Expiring") as progress:
        expired = expire(at=datetime.now(UTC), on_progress=progress)
    click.echo(f"{expired.captures} captures were let go.")
    for file in expired.in_use:
        click.echo(f"{file} is still being written to, and has its turn later.")
    for file in expired.damaged:
        click.echo(f"{file} is damaged and was left as it is: “dragoman check” says more.", err=True)
