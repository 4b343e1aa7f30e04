"""``dragoman demo``: a newsroom at work on the sample press."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from dragoman.conf import ports
from dragoman.conf.start import start


@click.command("demo")
@click.option(
    "--folder", default="demo", show_default=True, type=click.Path(path_type=Path), help="Where it lives."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(1, 65535),
    show_default=True,
    envvar="PORT",
    help="The port to listen on.",
)
@click.option("--once", is_flag=True, help="Stop when the first edition stands.")
def command(folder: Path, host: str, port: int, once: bool) -> None:
    """Run a demo newsroom on the sample press: from followed sources to a first edition."""
    from dragoman.conf.demo.folder import prepare

    ports.require_free(host, port)
    demo = prepare(folder, public_address=f"http://{host}:{port}", at=datetime.now(UTC))
    os.environ["DRAGOMAN_NEWSROOM"] = str(folder.resolve())
    start()

    from dragoman.conf import upgrade
    from dragoman.conf.demo import show
    from dragoman.conf.start import preload

    click.echo("Opening the newsroom …", err=True)
    upgrade.furnish()
    preload()
    show.run(demo, host=host, port=port, once=once)
