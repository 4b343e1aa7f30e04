"""``dragoman check``: what is wrong with this newsroom."""

from __future__ import annotations

import sys

import click

from dragoman.conf.start import start


@click.command("check")
def command() -> None:
    """Look for what is wrong with the newsroom's folder, rows and settings."""
    start()

    from dragoman.conf.inspection import findings

    found = list(findings())
    for finding in found:
        click.echo(finding, err=True)
    if found:
        sys.exit(1)
    click.echo("Nothing is wrong with this newsroom.")
