"""The page of an entry is captured: asked for, archived, remembered."""

from __future__ import annotations

from dragoman.errors import DragomanError
from dragoman.pipeline.means import Means, now, require_page
from dragoman.sources import actions
from dragoman.sources.captures import earlier
from dragoman.sources.errors import RefusedError, ReservedPageError
from dragoman.sources.models import Entry
from dragoman.sources.types import Policy
from dragoman.sources.warc import Page
from dragoman.web.errors import NotYetError, PrivateAddressError, RobotsError
from dragoman.web.reservations import reservation


async def capture(entry: Entry, *, means: Means) -> bool:
    """Ask for an entry's page and store what came of it; return whether there is one."""
    try:
        answer = await means.hosts.get(entry.url, told_by=announcer(entry))
        means.reached(entry.url)
        require_page(answer)
        reserved = reservation(answer, site=await means.tdmrep(entry.url, told_by=announcer(entry)))
        if reserved.is_reserved and means.own.reserved == Policy.LEAVE:
            raise ReservedPageError
    except NotYetError as error:
        means.together.postpone(entry, error.wait)
        return False
    except DragomanError as error:
        await _store_failure(entry, error, means=means)
        return False
    like = await means.store(earlier, source=entry.source_id, body=answer.body)
    pointer = await means.archivist.keep(Page(answer, entry.source.slug, answer.started_at, like))
    await means.store(
        actions.store_capture, entry=entry, answer=answer, pointer=pointer, reserved=reserved, at=now()
    )
    return True


def announcer(entry: Entry) -> str:
    """Return the address of the channel that announced an entry, empty where the operator chose none."""
    return entry.channel.vouched if entry.channel else ""


async def _store_failure(entry: Entry, error: DragomanError, *, means: Means) -> None:
    if await means.is_ours(entry, error):
        await means.store(actions.store_uncaptured, entry=entry, at=now())
        return
    await means.store(
        actions.store_failed_capture,
        entry=entry,
        problem=str(error),
        is_gone=_is_final(error),
        at=now(),
    )


def _is_final(error: DragomanError) -> bool:
    """Return whether a page is not to be asked for again."""
    if isinstance(error, RefusedError):
        return error.is_final
    return isinstance(error, PrivateAddressError | RobotsError | ReservedPageError)
