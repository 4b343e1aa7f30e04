"""``dragoman press``: ten outlets that do not exist, to try everything on."""

from __future__ import annotations

from datetime import datetime

import click

from dragoman import press
from dragoman.conf import ports


@click.command("press")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8001, type=click.IntRange(1, 65535), show_default=True, help="The port to listen on."
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"]),
    help="When it opened; its news come after.",
)
def command(host: str, port: int, since: datetime | None) -> None:
    """Serve the sample press: invented outlets with every kind of channel."""
    ports.require_free(host, port)
    click.echo(f"The sample press: http://{host}:{port}/ (all feeds: http://{host}:{port}/outlets.opml)")
    press.serve(host, port, started_at=since)
