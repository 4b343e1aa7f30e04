"""``dragoman run``: the whole newsroom."""

from __future__ import annotations

import click

from dragoman.conf import ports
from dragoman.conf.start import start


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
    ports.require_free(host, port)
    start()

    from dragoman.baking.errors import SiteFolderError
    from dragoman.conf import upgrade
    from dragoman.conf.cli.main import main
    from dragoman.conf.start import preload
    from dragoman.pipeline.run import run

    try:
        upgrade.furnish()
    except SiteFolderError as error:  # the pages that stand can be served, and the desk be used
        click.echo(f"dragoman: {error}", err=True)
    preload()
    click.echo(f"The site: http://{host}:{port}/   The desk: http://{host}:{port}/desk/   Stop with Ctrl+C.")
    run([["web", "--host", host, "--port", str(port)], ["gather"], ["work"]], be=main)
