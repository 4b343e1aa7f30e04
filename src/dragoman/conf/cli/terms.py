"""``dragoman terms``: names and terms of other programs brought in, and the house's own taken along."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.conf.saving import saved
from dragoman.conf.start import start_on_rows

if TYPE_CHECKING:
    from dragoman.translation.authority.exchange.actions import Brought


@click.group("terms")
def command() -> None:
    """Bring names and terms in, or write the house's own to a file for other programs."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path, exists=True, dir_okay=False))  # fmt: skip
def import_(files: tuple[Path, ...]) -> None:
    """Add the names and terms in each FILE, .tbx or .csv, to the house's; nothing of a file with a fault."""
    start_on_rows()

    from dragoman.translation.authority.exchange import entries, form_of
    from dragoman.translation.authority.exchange.actions import bring_in

    forms = [(file, form_of(file.name)) for file in files]
    is_whole = True
    for file, form in forms:
        with file.open("rb") as stream:
            brought = bring_in(entries(form, stream))
        _tell(file, brought)
        is_whole = is_whole and not brought.faults
    if not is_whole:
        sys.exit(1)


@command.command("export")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def export(file: Path, force: bool) -> None:
    """Write the house's names and terms, in all languages, to FILE: .tbx or .csv, by its ending."""
    start_on_rows()

    from dragoman.translation.authority.exchange import form_of
    from dragoman.translation.authority.exchange.actions import records
    from dragoman.translation.errors import NothingToWriteError

    form = form_of(file.name)
    rest = (record for record in records() if record.forms)
    if (first := next(rest, None)) is None:
        raise NothingToWriteError("the house has no names and terms")
    with saved(file, force=force) as stream:
        count = form.write(chain([first], rest), stream)
    click.echo(f"{count} names and terms stand in {file}.")


def _tell(file: Path, brought: Brought) -> None:
    for line, fault in brought.faults:
        click.echo(f"{file.name}, line {line}: {fault}", err=True)
    if brought.faults:
        click.echo(f"Nothing of {file.name} was brought in.", err=True)
        return
    click.echo(
        f"{file.name}: {brought.new} names and terms are new, {brought.extended} have new forms or a note, "
        f"{brought.known} were known."
    )
