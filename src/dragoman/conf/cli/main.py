"""``dragoman COMMAND``: finds the newsroom, loads the command's file, and turns errors into sentences."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

import dragoman
from dragoman.errors import DragomanError
from dragoman.pipeline.processes import live_with_parent

COMMANDS = {
    "init": "init",
    "run": "run",
    "web": "web",
    "gather": "gather",
    "work": "work",
    "demo": "demo",
    "press": "press",
    "follow": "follow",
    "import": "import_",
    "read": "read",
    "bake": "bake",
    "reindex": "reindex",
    "edition": "edition",
    "status": "status",
    "backup": "backup",
    "restore": "restore",
    "archive": "archive",
    "memory": "memory",
    "terms": "terms",
    "engines": "engines",
    "check": "check",
}
"""Every command, in the order in which a newcomer meets them, and the module that holds it."""


class Commands(click.Group):
    """Loads a command's module when it is asked for, so that ``dragoman read`` starts without a database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(f"dragoman.conf.cli.{module}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(dragoman.__version__)
@click.option("--newsroom", type=click.Path(path_type=Path), help="The newsroom's folder.  [default: here]")
@click.option(
    "--log-format", type=click.Choice(["text", "json"]), help="How log lines look.  [default: text]"
)
@click.option("--verbose", is_flag=True, help="Show where in the program an error arose.")
def cli(newsroom: Path | None, log_format: str | None, verbose: bool) -> None:
    """The newsroom of a foreign-press digest: follow, read, group, translate, cite, publish, send."""
    if newsroom is not None:
        os.environ["DRAGOMAN_NEWSROOM"] = str(newsroom.resolve())
    if log_format is not None:
        os.environ["DRAGOMAN_LOG_FORMAT"] = log_format
    if verbose:
        os.environ["DRAGOMAN_VERBOSE"] = "1"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command, the process's own if there are no ``arguments``.

    An error is one sentence on standard error and exit code 1 (2 for a wrong call).
    """
    live_with_parent()
    try:
        cli(arguments, prog_name="dragoman", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except DragomanError as error:
        _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # the last edge: a stranger gets a sentence, a developer asks for more
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        if isinstance(error, DragomanError):
            _fail(str(error))
        _fail(f"Something happened that Dragoman did not expect: {type(error).__name__}: {error}")


def _fail(sentence: str) -> None:
    if os.environ.get("DRAGOMAN_VERBOSE"):
        traceback.print_exc()
    click.echo(f"dragoman: {sentence}", err=True)
    sys.exit(1)
