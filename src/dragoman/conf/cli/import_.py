"""``dragoman import``: the articles of another system."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from dragoman.conf.progress import bar
from dragoman.conf.start import start_on_rows

a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=a_file)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and import nothing.")
def command(files: tuple[Path, ...], dry_run: bool) -> None:
    """Import the articles of another system: each line of a FILE is one, as JSON."""
    start_on_rows()

    from dragoman.publication.actions.bulk import import_file
    from dragoman.publication.bulk.files import look_through

    at = datetime.now(UTC)
    count: Counter[str] = Counter()
    for file in files:
        contents = look_through(file, at=at)
        with bar("Importing") as progress:
            outcomes = import_file(contents=contents, at=at, trying=dry_run)
            for done, (number, outcome) in enumerate(outcomes, start=1):
                progress(done, len(contents))
                count[outcome.state] += 1
                for sentence in outcome.sentences:
                    click.echo(f"{file.name}, line {number}: {sentence}", err=True)
    said = "would be imported" if dry_run else "imported"
    click.echo(f"{count['imported']} articles {said}, {count['known']} known, {count['refused']} refused.")
    if count["refused"]:
        sys.exit(1)
