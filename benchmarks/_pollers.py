"""Whoever polls feeds, each a program: ``python -m benchmarks._pollers NAME HOME FEEDS`` prints what it cost.

``gatherer`` is ours, and works in the newsroom that ``DRAGOMAN_NEWSROOM`` names: it claims each channel, asks
as politely as it must, reads what is new and stores it. The others ask and read what is new, no more.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from urllib.request import urlopen

from benchmarks._feeds import CHANGED_EACH, ENTRIES, ETAG, article

AT_ONCE = 24
CHANNELS = 4
"""Of each source."""

EVERY = timedelta(minutes=15)
STEADY_FOR = 20.0
OF_A_HOST = 10
PAUSE = 0.05

CONDITION = {"If-None-Match": ETAG}


def gatherer(home: str, feeds: int) -> dict[str, float]:
    """Poll channels that are all due, as after an outage."""
    return _overdue([home], feeds)


def asyncios(home: str, feeds: int) -> dict[str, float]:
    """Do the same on Python's own event loop."""
    _open_newsroom()
    from dragoman.pipeline import gather

    gather.new_event_loop = asyncio.new_event_loop  # type: ignore[attr-defined]
    return _overdue([home], feeds)


def polite(home: str, feeds: int) -> dict[str, float]:
    """Poll ten channels of each of many hosts, all due, with pauses between two requests to one host.

    The hosts are this machine's own addresses; the pause is a hundredth of what is kept elsewhere.
    """
    port = home.rpartition(":")[2]
    homes = [f"http://127.0.{n // 250}.{n % 250 + 1}:{port}" for n in range(feeds // OF_A_HOST)]
    _open_newsroom()
    from dragoman.pipeline import means
    from dragoman.sources.agent import user_agent
    from dragoman.web import Client
    from dragoman.web.hosts import Hosts

    Hosts.is_trusted = lambda *_, **__: False  # type: ignore[method-assign]
    means.Hosts = partial(Hosts, pause=PAUSE)  # type: ignore[attr-defined,assignment]
    means.wary_client_for = lambda own: Client(agent=user_agent(own), trusted=homes)  # type: ignore[attr-defined]
    figures = _overdue(homes, feeds)
    with urlopen(f"{home}/manners") as told:
        return figures | json.loads(told.read())


def _overdue(homes: list[str], feeds: int) -> dict[str, float]:
    _follow(homes, feeds)
    _open_newsroom()
    stop, left = threading.Event(), [feeds]

    def heard(stage: str, done: int) -> None:
        left[0] -= done
        if left[0] <= 0:
            stop.set()

    spent, grown = _gathered(stop, heard)
    from dragoman.sources.models import Channel, Entry

    assert not Channel.objects.exclude(problem="").exists()
    assert Entry.objects.count() == feeds // CHANGED_EACH * ENTRIES
    return {"polls_a_second": feeds / spent, "grown": grown, "peak": _peak()}


def steady(home: str, feeds: int) -> dict[str, float]:
    """Poll each of some sources every quarter of an hour, for a while."""
    _follow([home], feeds, every=EVERY)
    _open_newsroom()
    stop = threading.Event()
    threading.Timer(STEADY_FOR, stop.set).start()
    began = datetime.now(UTC)
    spent, grown = _gathered(stop, lambda stage, done: None)
    passed = (datetime.now(UTC) - began).total_seconds()
    return {"share": spent / passed, "grown": grown, "peak": _peak(), "own": _own()}


def _open_newsroom() -> None:
    import django

    django.setup()


def _gathered(stop: threading.Event, heard: Callable[[str, int], None]) -> tuple[float, float]:
    """Gather until ``stop``; return CPU seconds, and MB by which the process has grown at most.

    What reads the answers counts as well, but not its start, which a newsroom pays for once.
    """
    from dragoman.pipeline import gather

    gather.MOST_CAPTURES = 0
    read = asyncio.run(_reading_one())
    before, began = _peak(), _spent()
    gather.run(stop=stop, on_progress=heard)
    return _spent() - began - read, _peak() - before


async def _reading_one() -> float:
    """Return the CPU seconds of starting what reads answers."""
    from dragoman.sources.workshop import Workshop

    began = _spent()
    async with Workshop() as workshop:
        await workshop.parse("", b"<rss version='2.0'><channel></channel></rss>", url="http://127.0.0.1/")
    return _spent() - began


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _own() -> float:
    """Return the MB that the process takes up now, with its part of what is shared (PSS)."""
    rollup = Path("/proc/self/smaps_rollup").read_text()
    return int(rollup.partition("\nPss:")[2].split()[0]) / 1024


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _follow(homes: list[str], feeds: int, *, every: timedelta = timedelta()) -> None:
    """Remember channels in a process of its own, so that its memory is not counted."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        apart.submit(_remember, homes, feeds, every).result()


def _remember(homes: list[str], feeds: int, every: timedelta) -> None:
    """Remember channels, four of each source, what they announced an hour ago, and that all are due.

    With ``every``, they come due one after the other, all within that time.
    """
    _open_newsroom()
    from dragoman.sources.models import Announcement, Channel, Entry, Source, SourceDay

    at = datetime.now(UTC)
    sources = Source.objects.bulk_create(
        Source(name="Valley", slug=f"valley-{n}", homepage=f"{homes[0]}/{n}", added_at=at, languages=["en"])
        for n in range(feeds // CHANNELS + 1)
    )
    channels = Channel.objects.bulk_create(
        Channel(
            source=sources[number // CHANNELS],
            is_trusted=True,
            kind="feed",
            url=f"{homes[number % len(homes)]}/feed/{number}",
            title="Feed",
            etag=ETAG,
            read_at=at - timedelta(hours=1),
            next_poll_at=at + every * (number / feeds),
        )
        for number in range(feeds)
    )
    SourceDay.objects.bulk_create(SourceDay(source=source, day=at.date()) for source in sources)
    entries = Entry.objects.bulk_create(
        Entry(
            source=channels[feed].source,
            channel=channels[feed],
            url=article(homes[0], feed, n),
            found_at=at,
            captured_at=at,
            next_try_at=at,
        )
        for feed in range(0, feeds, CHANGED_EACH)
        for n in range(ENTRIES - 1)
    )
    Announcement.objects.bulk_create(
        Announcement(entry=entry, channel=entry.channel, found_at=at) for entry in entries
    )


def aiohttp(home: str, feeds: int) -> dict[str, float]:
    import uvloop
    from aiohttp import ClientSession

    from dragoman.sources.channels import parse

    async def ask_all() -> None:
        urls = iter([f"{home}/feed/{number}" for number in range(feeds)])
        async with ClientSession() as session:

            async def ask() -> None:
                for url in urls:
                    async with session.get(url, headers=CONDITION) as answer:
                        body = await answer.read()
                    if answer.status == 200:
                        parse(body, url=url)

            await asyncio.gather(*(ask() for _ in range(AT_ONCE)))

    began = time.process_time()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(ask_all())
    return {"polls_a_second": feeds / (time.process_time() - began)}


def httpx(home: str, feeds: int) -> dict[str, float]:
    import uvloop
    from httpx import AsyncClient  # type: ignore[import-not-found]

    from dragoman.sources.channels import parse

    async def ask_all() -> None:
        urls = iter([f"{home}/feed/{number}" for number in range(feeds)])
        async with AsyncClient() as client:

            async def ask() -> None:
                for url in urls:
                    answer = await client.get(url, headers=CONDITION)
                    if answer.status_code == 200:
                        parse(answer.content, url=url)

            await asyncio.gather(*(ask() for _ in range(AT_ONCE)))

    began = time.process_time()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(ask_all())
    return {"polls_a_second": feeds / (time.process_time() - began)}


def feedparser(home: str, feeds: int) -> dict[str, float]:
    import feedparser as parser
    import requests

    began = time.process_time()
    with requests.Session() as session:
        for number in range(feeds):
            answer = session.get(f"{home}/feed/{number}", headers=CONDITION)
            if answer.status_code == 200:
                parser.parse(answer.content)
    return {"polls_a_second": feeds / (time.process_time() - began)}


POLLERS: dict[str, Callable[[str, int], dict[str, float]]] = {
    poller.__name__: poller for poller in (gatherer, asyncios, polite, steady, aiohttp, httpx, feedparser)
}

if __name__ == "__main__":
    name, home, feeds = sys.argv[1:]
    print(json.dumps(POLLERS[name](home, int(feeds))))
