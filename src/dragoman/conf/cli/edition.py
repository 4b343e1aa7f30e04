"""``dragoman edition``: the daily digest by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from dragoman.conf.errors import NewsroomError, NoSuchLanguageError
from dragoman.conf.start import start_on_rows


class NothingToMakeError(NewsroomError):
    """Nothing was published in {language} since the last edition, so there is none to make."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__()


@click.group("edition")
def command() -> None:
    """Make or send the day's edition now; “dragoman work” does both at their time."""


@command.command("make")
@click.option("--language", help="Of which site language.  [default: the first]")
def make(language: str | None) -> None:
    """Make today's edition of what was published since the last one."""
    start_on_rows()

    from django.conf import settings
    from django.utils import timezone

    from dragoman.digest.actions import make_edition

    language = language or settings.LANGUAGE_CODE
    if language not in (languages := settings.NEWSROOM.settings.languages):
        raise NoSuchLanguageError(language, languages)
    edition = make_edition(language=language, date=timezone.localdate(), at=datetime.now(UTC))
    if edition is None:
        raise NothingToMakeError(language)
    click.echo(f"{edition} has {edition.places.count()} articles.")


@command.command("send")
def send() -> None:
    """Release every edition that waits, and send it to its subscribers."""
    start_on_rows()

    from dragoman.digest.actions import release, send_due
    from dragoman.digest.models import Edition
    from dragoman.pipeline.processes import worker_name

    at = datetime.now(UTC)
    for edition in Edition.objects.filter(released_at=None):
        release(edition=edition, at=at)
    sent = 0
    while count := send_due(worker=worker_name(), at=datetime.now(UTC), limit=50):
        sent += count
    click.echo(f"{sent} messages sent.")
