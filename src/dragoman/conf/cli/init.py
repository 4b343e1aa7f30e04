"""``dragoman init``: make a newsroom."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from dragoman.conf import folder
from dragoman.conf.progress import bar
from dragoman.conf.start import start


def _empty(ctx: click.Context, parameter: click.Parameter, place: Path) -> Path:
    """Say that the folder is not empty before anything else is asked."""
    folder.require_empty(place)
    return place


@click.command("init")
@click.argument("place", metavar="FOLDER", type=click.Path(path_type=Path), is_eager=True, callback=_empty)
@click.option("--name", default="Our newsroom", show_default=True, help="What the newsroom is called.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=["en"],
    show_default=True,
    help="A language of the site; repeatable.",
)
@click.option(
    "--time-zone", default="UTC", show_default=True, help="The newsroom's time zone, like Europe/Paris."
)
@click.option(
    "--contact", default="", help="Where readers and sources write to: an e-mail address or a page."
)
@click.option("--email", prompt="Your e-mail address", help="Signs you in to the desk as chief editor.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Your password.")
def command(
    place: Path,
    name: str,
    languages: tuple[str, ...],
    time_zone: str,
    contact: str,
    email: str,
    password: str,
) -> None:
    """Make a newsroom in FOLDER, with you as its chief editor."""
    folder.create(place, name=name, languages=languages, time_zone=time_zone, contact=contact)
    os.environ["DRAGOMAN_NEWSROOM"] = str(place.resolve())
    start()

    from dragoman.baking.actions import bake_ordered
    from dragoman.conf import inspection, upgrade

    upgrade.furnish()
    with bar("Baking") as progress:
        bake_ordered(at=datetime.now(UTC), progress=progress)
    upgrade.welcome_chief(email=email, password=password)
    for finding in inspection.languages():
        click.echo(finding)
    click.echo(f"The newsroom stands in {place}. Start it: dragoman --newsroom {place} run")
