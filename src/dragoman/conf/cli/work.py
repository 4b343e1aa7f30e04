"""``dragoman work``: every stage behind the gatherer."""

from __future__ import annotations

import click

from dragoman.conf.start import start_on_rows


@click.command("work")
def command() -> None:
    """Read, group, translate, publish on time, bake, and send."""
    start_on_rows()

    from dragoman.pipeline import work

    work.run()
