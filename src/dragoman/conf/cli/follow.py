"""``dragoman follow``: add outlets by homepage, feed or OPML file."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click

from dragoman.conf.start import start_on_rows


@click.command("follow")
@click.argument("addresses", metavar="ADDRESS…", nargs=-1, required=True)
def command(addresses: tuple[str, ...]) -> None:
    """Follow outlets: each ADDRESS is a homepage, a feed, or an OPML file."""
    start_on_rows()

    from django.conf import settings

    from dragoman.sources import following
    from dragoman.sources.agent import hosts_for
    from dragoman.sources.types import Followed

    lists = {address: Path(address).read_bytes() for address in addresses if Path(address).is_file()}

    async def follow() -> list[Followed]:
        async with hosts_for(settings.NEWSROOM.settings) as hosts:
            return [
                await following.follow_list(lists[address], at=datetime.now(UTC), is_trusted=True)
                if address in lists
                else await following.follow(address, hosts=hosts, at=datetime.now(UTC), is_trusted=True)
                for address in addresses
            ]

    for followed in asyncio.run(follow()):
        for line in followed.lines():
            click.echo(line)
