"""From an address that somebody typed to outlets that are followed: homepage, feed or OPML list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from asgiref.sync import sync_to_async
from django.db import transaction

from dragoman.sources import actions, opml
from dragoman.sources.channels import channel, kind_of, parse
from dragoman.sources.discovery import discover, named_in_robots
from dragoman.sources.errors import (
    EmptyAnswerError,
    NothingToFollowError,
    RefusedError,
    SourceError,
    WebPageError,
)
from dragoman.sources.profile import Profile, country_of, name_of, profile
from dragoman.sources.types import ChannelKind, ChannelSpec, Feed, Followed, Found, Outlet, Outline
from dragoman.web import Answer, Client, canonical, origin
from dragoman.web.errors import WebError

MOST_CANDIDATES = 8


async def follow(address: str, *, client: Client, at: datetime) -> Followed:
    """Follow the outlet behind a homepage or a feed, or every outlet of an OPML list at an address.

    Raises ``SourceError`` where there is nothing to follow and ``WebError`` where nobody answers.
    """
    answer = await _fetch(address if "://" in address else f"https://{address}", client=client)
    if b"<opml" in answer.body[:4_000]:
        return await follow_list(answer.body, at=at)
    return await sync_to_async(_store)([await _outlet(answer, client=client)], at=at)


async def follow_list(listed: bytes, *, at: datetime) -> Followed:
    """Follow every outlet of an OPML list; its feeds are first asked when they are polled."""
    return await sync_to_async(_store)(outlets_of(opml.read(listed)), at=at)


def outlets_of(outlines: Iterable[Outline]) -> list[Outlet]:
    """Return the outlets that a list of feeds speaks of: feeds with the same homepage are one outlet's."""
    homed = [replace(line, homepage=line.homepage or f"{origin(line.feed_url)}/") for line in outlines]
    by_home = groupby(sorted(homed, key=lambda line: line.homepage), key=lambda line: line.homepage)
    return [_listed(home, list(lines)) for home, lines in by_home]


def _listed(homepage: str, lines: Sequence[Outline]) -> Outlet:
    channels = tuple(ChannelSpec(ChannelKind.FEED, line.feed_url, line.title) for line in lines)
    return Outlet(lines[0].title, homepage, country_of(homepage), (), channels)


@transaction.atomic
def _store(outlets: Sequence[Outlet], *, at: datetime) -> Followed:
    sources = [
        actions.add_source(
            name=outlet.name,
            homepage=outlet.homepage,
            country=outlet.country,
            languages=outlet.languages,
            channels=outlet.channels,
            at=at,
        )
        for outlet in outlets
    ]
    return Followed(tuple(outlets), tuple(source.pk for source in sources))


async def _outlet(answer: Answer, *, client: Client) -> Outlet:
    """Return the outlet whose feed or homepage was answered."""
    try:
        feed = parse(answer.body, url=answer.final_url, content_type=answer.header("Content-Type"))
    except WebPageError:
        return await _outlet_of_page(answer, client=client)
    home = feed.homepage or f"{origin(answer.final_url)}/"
    spec = ChannelSpec(kind_of(answer.body), canonical(answer.url), feed.title)
    return _described(feed, await _profile(home, client=client), home, spec)


async def _outlet_of_page(page: Answer, *, client: Client) -> Outlet:
    """Return the outlet with the most promising of its channels that really works."""
    home = canonical(page.final_url)
    for found in await _candidates(page, home, client=client):
        feed = await _try(found, client=client)
        if feed is not None and feed.entries:
            spec = ChannelSpec(found.kind, found.url, found.title or feed.title, found.why)
            return _described(
                replace(feed, title=""), profile(page.body, url=home, feed_title=feed.title), home, spec
            )
    raise NothingToFollowError(home)


async def _candidates(page: Answer, home: str, *, client: Client) -> list[Found]:
    """Return the channels that a page seems to have, the best first, without those that nobody could try."""
    try:
        robots = (await _fetch(f"{origin(home)}/robots.txt", client=client)).body
    except (WebError, SourceError):
        robots = b""
    found = discover(page.body, url=page.final_url) + named_in_robots(robots, homepage=home)
    return sorted(found, key=lambda candidate: -candidate.score)[:MOST_CANDIDATES]


def _described(feed: Feed, told: Profile, home: str, spec: ChannelSpec) -> Outlet:
    language = told.language or feed.language.partition("-")[0].lower()
    name = feed.title or told.name or name_of(home)
    return Outlet(name, home, told.country or country_of(home), (language,) if language else (), (spec,))


async def _try(found: Found, *, client: Client) -> Feed | None:
    """Return what a channel announces, None where it does not work."""
    try:
        answer = await _fetch(found.url, client=client)
        return channel(found.kind).parse(
            answer.body, url=answer.final_url, content_type=answer.header("Content-Type")
        )
    except (WebError, SourceError):
        return None


async def _profile(homepage: str, *, client: Client) -> Profile:
    """Return what a homepage says, nothing where it cannot be asked."""
    try:
        answer = await _fetch(homepage, client=client)
    except (WebError, SourceError):
        return Profile()
    return profile(answer.body, url=answer.final_url)


async def _fetch(url: str, *, client: Client) -> Answer:
    answer = await client.get(canonical(url))
    if answer.status != 200:
        raise RefusedError(answer.status)
    if not answer.body:
        raise EmptyAnswerError
    return answer
