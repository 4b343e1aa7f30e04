"""``dragoman memory``: translations of earlier days brought in, and taken along."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from dragoman.conf.progress import bar
from dragoman.conf.saving import saved
from dragoman.conf.start import start_on_rows
from dragoman.languages import is_language_code

if TYPE_CHECKING:
    from dragoman.translation.exchange import Form
    from dragoman.translation.memory import Unit


@click.group("memory")
def command() -> None:
    """Bring translation memories in, or write them to a file for other programs."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path, exists=True, dir_okay=False))  # fmt: skip
def import_(files: tuple[Path, ...]) -> None:
    """Remember the translations in each FILE: .tmx, .xlf or .csv; one that is known already is kept once."""
    start_on_rows()

    from dragoman.translation.exchange import form_of
    from dragoman.translation.memory.actions import remember

    forms = [(file, form_of(file.name)) for file in files]
    for file, form in forms:
        with file.open("rb") as stream, bar(file.name) as progress:
            for _ in form.read(stream):  # a fault at its end is found before anything is remembered
                pass
            stream.seek(0)
            kept = remember(_read(form, stream, progress))
        click.echo(f"{kept} translations of {file.name} are remembered.")


def _code(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not is_language_code(value):
        raise click.BadParameter(f"“{value}” is no language code, such as “az” or “pt-BR”")
    return value


@command.command("export")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from", "source", required=True, metavar="LANGUAGE", callback=_code,
              help="The language translated from.")  # fmt: skip
@click.option("--to", "target", required=True, metavar="LANGUAGE", callback=_code,
              help="The language translated to.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def export(file: Path, source: str, target: str, force: bool) -> None:
    """Write what is remembered of a pair of languages to FILE: .tmx, .xlf or .csv, by its ending."""
    start_on_rows()

    from dragoman.translation.errors import NothingToWriteError
    from dragoman.translation.exchange import form_of
    from dragoman.translation.memory.actions import units

    form = form_of(file.name)
    rest = units(source=source, target=target)
    if (first := next(rest, None)) is None:
        raise NothingToWriteError(f"nothing is remembered from “{source}” to “{target}”")
    with saved(file, force=force) as stream:
        count = form.write(chain([first], rest), stream, source=source, target=target)
    click.echo(f"{count} translations stand in {file}.")


def _read(form: Form, stream: BinaryIO, progress: Callable[[int, int], None]) -> Iterator[Unit]:
    """Yield a file's units, and tell how much of the file is read."""
    size = os.fstat(stream.fileno()).st_size
    for unit in form.read(stream):
        progress(stream.tell(), size)
        yield unit
