"""``dragoman web``: the public site and the desk."""

from __future__ import annotations

from contextlib import suppress

import click

from dragoman.conf import ports
from dragoman.conf.start import start_on_rows


@click.command("web")
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
    """Serve the public site and the desk."""
    ports.require_free(host, port)

    from django.db import DatabaseError

    with suppress(DatabaseError):  # the pages need no rows; what does says so itself
        start_on_rows()

    from dragoman.baking.serving.run import serve

    serve(host=host, port=port)
