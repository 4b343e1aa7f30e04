"""From an address that somebody typed to outlets that are followed: homepage, feed or OPML list."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
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
from dragoman.sources.markup import web_address
from dragoman.sources.profile import Profile, country_of, name_of, profile
from dragoman.sources.types import (
    FEEDS,
    Candidate,
    ChannelKind,
    ChannelSpec,
    Feed,
    Followed,
    Found,
    Outlet,
    Outline,
    Prospect,
)
from dragoman.web import Answer, Hosts, canonical, origin
from dragoman.web.errors import WebError

MOST_CANDIDATES = 8
MOST_ACCOUNTS = 3
"""On social networks, beside the candidates; they are asked for elsewhere, so that nobody waits for them."""

ACCOUNTS = frozenset({ChannelKind.MASTODON, ChannelKind.BLUESKY, ChannelKind.TELEGRAM})

Ask = Callable[[str], Awaitable[Answer]]
GIVEN = "This is the address that was given."
LISTED = "It was in a list from a feed reader."


async def follow(address: str, *, hosts: Hosts, at: datetime, is_trusted: bool = False) -> Followed:
    """Follow the outlet behind a homepage or a feed, or every outlet of an OPML list at an address.

    ``is_trusted`` is what the operator chose herself. Raises ``SourceError`` where there is nothing to follow
    and ``WebError`` where nobody answers or a robots.txt keeps us out.
    """
    address = _address(address)
    ask = _asking(hosts, told_by=address if is_trusted else "")
    answer = await ask(address)
    if _is_list(answer):
        return await follow_list(answer.body, at=at, is_trusted=is_trusted)
    found = await _first(answer, ask)
    outlet = replace(found.outlet, channels=(found.candidates[0].spec,))
    return await sync_to_async(_store)([outlet], at=at, is_trusted=is_trusted)


async def follow_list(listed: bytes, *, at: datetime, is_trusted: bool = False) -> Followed:
    """Follow every outlet of an OPML list; its feeds are first asked when they are polled."""
    return await sync_to_async(_store)(outlets_of(opml.read(listed)), at=at, is_trusted=is_trusted)


async def preview(address: str, *, hosts: Hosts) -> Prospect | bytes:
    """Return what would be followed, with every channel that works, or the OPML list at an address as it is.

    Raises what ``follow`` raises; nothing is stored.
    """
    ask = _asking(hosts)
    answer = await ask(_address(address))
    return answer.body if _is_list(answer) else await _prospect(answer, ask)


def outlets_of(outlines: Iterable[Outline]) -> list[Outlet]:
    """Return the outlets that a list of feeds speaks of: feeds with the same homepage are one outlet's."""
    homed = [replace(line, homepage=line.homepage or f"{origin(line.feed_url)}/") for line in outlines]
    by_home = groupby(sorted(homed, key=lambda line: line.homepage), key=lambda line: line.homepage)
    return [_listed(home, list(lines)) for home, lines in by_home]


def _listed(homepage: str, lines: Sequence[Outline]) -> Outlet:
    """Return an outlet of a list; its country and languages are what a newsroom like ours says of them."""
    channels = tuple(ChannelSpec(_kind(line), line.feed_url, line.title, LISTED) for line in lines)
    facts = dict(lines[0].facts)
    country = country_of(homepage) or facts.get("country", "")[:2].upper()
    return Outlet(
        facts.get("outlet") or lines[0].title,
        homepage,
        country,
        tuple(facts.get("languages", "").split()),
        channels,
    )


def _kind(line: Outline) -> str:
    told = dict(line.facts).get("channel", "")
    return told if told in FEEDS else ChannelKind.FEED


@transaction.atomic
def _store(outlets: Sequence[Outlet], *, at: datetime, is_trusted: bool) -> Followed:
    sources = [actions.follow_outlet(outlet=outlet, at=at, is_trusted=is_trusted) for outlet in outlets]
    return Followed(tuple(outlets), tuple(source.pk for source in sources))


def _address(typed: str) -> str:
    address = web_address(typed)
    return address if "://" in address else f"https://{address}"


def _is_list(answer: Answer) -> bool:
    return b"<opml" in answer.body[:4_000]


async def _first(answer: Answer, ask: Ask) -> Prospect:
    """Return the outlet whose feed or homepage was answered, with the best channel that works."""
    if prospect := await _given(answer, ask):
        return prospect
    for found in await _candidates(answer, ask):
        if feed := await _try(found, ask):
            return _prospect_of_page(answer, [(found, feed)])
    raise NothingToFollowError(canonical(answer.final_url))


async def _prospect(answer: Answer, ask: Ask) -> Prospect:
    """Return the outlet whose feed or homepage was answered, with every channel that works."""
    if prospect := await _given(answer, ask):
        return prospect
    candidates = await _candidates(answer, ask)
    feeds = await asyncio.gather(*(_try(found, ask) for found in candidates))
    working = [(found, feed) for found, feed in zip(candidates, feeds, strict=True) if feed]
    if not working:
        raise NothingToFollowError(canonical(answer.final_url))
    return _prospect_of_page(answer, working)


async def _given(answer: Answer, ask: Ask) -> Prospect | None:
    """Return the outlet of the very channel that was answered, None where a page was."""
    try:
        feed = parse(answer.body, url=answer.final_url, content_type=answer.header("Content-Type"))
    except WebPageError:
        return None
    home = feed.homepage or f"{origin(answer.final_url)}/"
    spec = ChannelSpec(kind_of(answer.body), canonical(answer.url), feed.title, GIVEN)
    outlet = _described(feed, await _profile(home, ask), home)
    return Prospect(outlet, (Candidate(spec, feed.entries),))


def _prospect_of_page(page: Answer, working: Sequence[tuple[Found, Feed]]) -> Prospect:
    home = canonical(page.final_url)
    best = working[0][1]
    outlet = _described(replace(best, title=""), profile(page.body, url=home, feed_title=best.title), home)
    return Prospect(outlet, tuple(_candidate(found, feed) for found, feed in working))


def _candidate(found: Found, feed: Feed) -> Candidate:
    return Candidate(ChannelSpec(found.kind, found.url, found.title or feed.title, found.why), feed.entries)


async def _candidates(page: Answer, ask: Ask) -> list[Found]:
    """Return the channels that a page seems to have, the best first, without those that nobody could try."""
    home = canonical(page.final_url)
    try:
        robots = (await ask(f"{origin(home)}/robots.txt")).body
    except (WebError, SourceError):
        robots = b""
    found = discover(page.body, url=page.final_url) + named_in_robots(robots, homepage=home)
    found.sort(key=lambda candidate: -candidate.score)
    own = [candidate for candidate in found if candidate.kind not in ACCOUNTS][:MOST_CANDIDATES]
    accounts = [candidate for candidate in found if candidate.kind in ACCOUNTS][:MOST_ACCOUNTS]
    return sorted(own + accounts, key=lambda candidate: -candidate.score)


def _described(feed: Feed, told: Profile, home: str) -> Outlet:
    language = told.language or feed.language.partition("-")[0].lower()
    name = feed.title or told.name or name_of(home)
    return Outlet(name, home, told.country or country_of(home), (language,) if language else (), ())


async def _try(found: Found, ask: Ask) -> Feed | None:
    """Return what a channel announces, None where it does not work or announces nothing."""
    try:
        answer = await ask(found.url)
        feed = channel(found.kind).parse(
            answer.body, url=answer.final_url, content_type=answer.header("Content-Type")
        )
    except (WebError, SourceError):
        return None
    return feed if feed.entries else None


async def _profile(homepage: str, ask: Ask) -> Profile:
    """Return what a homepage says, nothing where it cannot be asked."""
    try:
        answer = await ask(homepage)
    except (WebError, SourceError):
        return Profile()
    return profile(answer.body, url=answer.final_url)


def _asking(hosts: Hosts, *, told_by: str = "") -> Ask:
    """Return how to ask for a page: once, in its host's turn, and never against its robots.txt."""
    answers: dict[str, Answer] = {}

    async def ask(url: str) -> Answer:
        url = canonical(url)
        answer = answers.get(url) or await hosts.get(url, told_by=told_by)
        answers[url] = answers[canonical(answer.final_url)] = answer
        if answer.status != 200:
            raise RefusedError(answer.status)
        if not answer.body:
            raise EmptyAnswerError
        return answer

    return ask
