"""``dragoman gather``: poll the sources and capture what they announce."""

from __future__ import annotations

import click

from dragoman.conf.start import start_on_rows


@click.command("gather")
def command() -> None:
    """Poll the followed sources and capture what they announce."""
    start_on_rows()

    from dragoman.pipeline import gather

    gather.run()
