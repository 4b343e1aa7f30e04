"""What somebody at the desk starts and nobody should wait for."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.conf import settings
from django.utils import timezone
from django_tasks import task

from dragoman.errors import DragomanError
from dragoman.reading.actions import reread_some
from dragoman.sources import lists, trials
from dragoman.sources.agent import hosts_for
from dragoman.sources.following import preview
from dragoman.sources.models import Trial
from dragoman.sources.types import Prospect


@task()
def try_address(key: int) -> None:
    """Look what could be followed at the address of a trial; a list of feeds is followed at once."""
    trial = Trial.objects.get(pk=key)
    if trial.finished_at:
        return
    try:
        found = async_to_sync(_preview)(trial.address)
        if isinstance(found, Prospect):
            trials.finish(trial=trial, found=found, at=timezone.now())
        else:
            trials.finish_as_list(trial=trial, listed=found, at=timezone.now())
    except DragomanError as error:
        trials.fail(trial=trial, problem=str(error), at=timezone.now())
        return
    trial.refresh_from_db()
    if trial.feed_list_id:
        follow_listed.enqueue(trial.feed_list_id)


@task()
def follow_listed(key: int) -> None:
    """Follow what a list of feeds names, a few at a time; one that was killed goes on where it was."""
    while lists.follow_some(key=key, at=timezone.now()):
        pass


@task()
def reread(key: int) -> None:
    """Read everything captured of a source again, a little at a time; a killed one goes on where it was."""
    while reread_some(rereading=key, at=timezone.now()):
        pass


async def _preview(address: str) -> Prospect | bytes:
    async with hosts_for(settings.NEWSROOM.settings) as hosts:
        return await preview(address, hosts=hosts)
