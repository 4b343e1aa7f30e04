"""``dragoman reindex``: the search's index, made anew."""

from __future__ import annotations

import click

from dragoman.conf.progress import bar
from dragoman.conf.start import start_on_rows


@click.command("reindex")
def command() -> None:
    """Index every article for the search anew; meanwhile readers find what they found."""
    start_on_rows()

    from dragoman.publication.search.index import rebuild

    with bar("Indexing") as progress:
        articles = rebuild(progress)
    click.echo(f"{articles} articles can be found.")
