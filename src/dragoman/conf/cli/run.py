"""``dragoman run``: the whole newsroom."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from dragoman.baking.serving.wsgi import Application
from dragoman.conf import logs, newsroom, ports
from dragoman.conf.errors import DatabaseLostError, DatabaseSilentError, NotOpenError
from dragoman.conf.newsroom import Newsroom
from dragoman.conf.start import start
from dragoman.pipeline.processes import live_with_parent

ASK_EVERY = 1.0
"""Seconds until a database that did not answer is asked again."""


@click.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(1, 65535),
    show_default=True,
    envvar="PORT",
    help="The port to listen on.",
)
def command(host: str, port: int) -> None:
    """Back up, migrate, serve the site and the desk, and keep every stage running."""
    listener = ports.take(host, port)
    with _pages_served(newsroom.open_newsroom(newsroom.locate()), listener):
        click.echo(f"The site: http://{host}:{port}/")
        start()
        _furnish()

        from dragoman.conf.cli.main import main
        from dragoman.conf.start import preload
        from dragoman.pipeline.run import run

        preload()
    click.echo(f"The desk: http://{host}:{port}/desk/   Stop with Ctrl+C.")
    run([["web", "--socket", str(listener.fileno())], ["gather"], ["work"]], be=main)


@contextmanager
def _pages_served(own: Newsroom, listener: socket.socket) -> Iterator[None]:
    """Have a process serve the pages that stand during the block; who asks for more is told to come back."""
    from dragoman.pipeline.run import fork

    keeper = fork(_serve_pages, own, listener)
    try:
        yield
    finally:
        keeper.terminate()
        keeper.join()


def _serve_pages(own: Newsroom, listener: socket.socket) -> NoReturn:
    live_with_parent()
    logs.configure()

    from dragoman.baking.serving.dynamic import Dynamic
    from dragoman.baking.serving.run import serve

    serve(own.site, Dynamic(_not_yet), languages=own.settings.languages, listener=listener)


def _not_yet() -> Application:
    raise NotOpenError


def _furnish() -> None:
    """Furnish the newsroom as soon as its database is there; say what keeps it from being so."""
    from dragoman.baking.errors import SiteFolderError
    from dragoman.conf import upgrade

    said = ""
    while said := _trouble(said):
        time.sleep(ASK_EVERY)
    try:
        upgrade.furnish()
    except SiteFolderError as error:  # the pages that stand can be served, and the desk be used
        click.echo(f"dragoman: {error}", err=True)


def _trouble(said: str) -> str:
    """Return why the database cannot be used, told unless just ``said``; nothing when it can."""
    from dragoman.conf import upgrade

    try:
        upgrade.pending()
    except (DatabaseLostError, DatabaseSilentError) as error:
        if str(error) != said:
            click.echo(f"dragoman: {error} The pages are served meanwhile.", err=True)
        return str(error)
    return ""
