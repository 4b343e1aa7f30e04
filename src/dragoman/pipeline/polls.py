"""A channel is polled: asked, read, archived where it brings news, remembered."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from dragoman.errors import DragomanError
from dragoman.pipeline.means import Means, now, require_page
from dragoman.sources import actions
from dragoman.sources.actions import News, Poll, Told
from dragoman.sources.errors import RefusedError
from dragoman.sources.models import Channel
from dragoman.sources.types import ChannelKind, Feed
from dragoman.sources.warc import Page
from dragoman.web import Answer
from dragoman.web.errors import NotYetError, WebError
from dragoman.web.waiting import conditions, retry_after

MOST_FURTHER = 3
"""Parts of a sitemap that are read in one poll."""


async def poll(channel: Channel, *, means: Means) -> bool:
    """Ask a channel and store what came of it; return whether it answered with what it should."""
    answer = None
    try:
        told = _conditions(channel)
        answer = await means.hosts.get(channel.url, told_by=channel.vouched, headers=told)
        means.reached(channel.url)
        feed = None if answer.status == 304 and told else await _read(channel, answer, means=means)
    except NotYetError as error:
        means.together.postpone(channel, error.wait)
        return False
    except DragomanError as error:
        await _store_failure(channel, answer, error, means=means)
        return False
    if feed is None:
        means.together.unchanged.append(Poll(channel, answer, now()))
    else:
        await _store_news(channel, feed, answer, means=means)
    return True


def _conditions(channel: Channel) -> dict[str, str]:
    """Return what makes a server answer only when something has changed; nothing for one that has lied."""
    if channel.is_doubted:
        return {}
    return conditions(
        etag=channel.etag,
        last_modified=channel.last_modified,
        unchanged=channel.unchanged,
        read_at=channel.read_at,
        at=now(),
    )


async def _read(channel: Channel, answer: Answer, *, means: Means) -> Feed:
    """Return what a channel's answer announces; of a list of sitemaps, what the newest of them do."""
    feed = await _parsed(channel, answer, means=means)
    parts = [await _part(channel, url, means=means) for url in feed.further[:MOST_FURTHER]]
    return replace(feed, entries=tuple(chain(feed.entries, *(part.entries for part in parts))))


async def _part(channel: Channel, url: str, *, means: Means) -> Feed:
    return await _parsed(channel, await means.hosts.get(url, told_by=channel.vouched), means=means)


async def _parsed(channel: Channel, answer: Answer, *, means: Means) -> Feed:
    require_page(answer)
    # What a server sends under an address may change its form; only a section page looks like any page.
    kind = channel.kind if channel.kind == ChannelKind.SECTION_PAGE else ""
    content_type = answer.header("Content-Type")
    return await means.workshop.parse(kind, answer.body, url=answer.final_url, content_type=content_type)


async def _store_news(channel: Channel, feed: Feed, answer: Answer, *, means: Means) -> None:
    """Archive an answer that announces news: others would fill the disk and prove nothing."""
    announced = await means.looking_up.do(Told(channel, feed.entries, feed.language))
    pointer = None
    if announced.fresh:
        pointer = await means.archivist.keep(Page(answer, announced.slug, answer.started_at))
    await means.storing.do(News(channel, answer, now(), feed, announced, pointer))


async def _store_failure(
    channel: Channel, answer: Answer | None, error: DragomanError, *, means: Means
) -> None:
    at = now()
    if isinstance(error, WebError) and await means.is_ours(channel, error):
        await means.store(actions.store_unreached, channel=channel, at=at)
    elif isinstance(error, RefusedError) and error.status == 410:
        await means.store(actions.store_gone, channel=channel, at=at)
    else:
        wait = retry_after(answer.header("Retry-After"), at=at) if answer else None
        await means.store(
            actions.store_failed_poll, channel=channel, problem=str(error), at=at, retry_after=wait
        )
