"""``dragoman web``: the public site and the desk."""

from __future__ import annotations

import socket

import click

from dragoman.conf import logs, newsroom, ports
from dragoman.conf.start import wake


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
@click.option("--socket", "descriptor", type=int, hidden=True, help="The open socket to listen on.")
def command(host: str, port: int, descriptor: int | None) -> None:
    """Serve the public site and the desk."""
    listener = ports.take(host, port) if descriptor is None else socket.socket(fileno=descriptor)
    own = newsroom.open_newsroom(newsroom.locate())
    logs.configure()

    from dragoman.baking.serving.dynamic import Dynamic
    from dragoman.baking.serving.run import serve

    dynamic = Dynamic(wake)
    dynamic.open()
    serve(own.site, dynamic, languages=own.settings.languages, listener=listener)
