"""What somebody at the desk starts and nobody should wait for."""

from __future__ import annotations

from datetime import datetime

from asgiref.sync import async_to_sync
from django.conf import settings
from django.utils import timezone
from django_tasks import task

from dragoman.errors import DragomanError
from dragoman.sources.agent import wary_client_for
from dragoman.sources.following import follow
from dragoman.sources.types import Followed


@task()
def follow_address(address: str) -> dict[str, list[str] | str]:
    """Follow a homepage, a feed or a list of feeds; return what is followed now, or why nothing is."""
    try:
        followed = async_to_sync(_follow)(address, at=timezone.now())
    except DragomanError as error:
        return {"problem": str(error)}
    return {"lines": followed.lines()}


async def _follow(address: str, *, at: datetime) -> Followed:
    async with wary_client_for(settings.NEWSROOM.settings) as client:
        return await follow(address, client=client, at=at)
