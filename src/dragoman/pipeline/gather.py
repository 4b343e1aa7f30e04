"""Polls the followed channels and captures what they announce: one event loop, one writing thread."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from django.conf import settings

from dragoman.errors import DragomanError
from dragoman.pipeline.actions import record_run, release_claims, release_claims_of_the_dead
from dragoman.pipeline.hosts import Hosts
from dragoman.pipeline.processes import worker_name
from dragoman.pipeline.types import Progress, unheard
from dragoman.pipeline.writer import Writer
from dragoman.sources import actions, rules
from dragoman.sources.agent import client_for, wary_client_for
from dragoman.sources.captures import archive
from dragoman.sources.channels import channel as channel_of
from dragoman.sources.channels import parse
from dragoman.sources.errors import EmptyAnswerError, RefusedError
from dragoman.sources.models import Channel, ChannelKind, Entry
from dragoman.sources.types import Feed
from dragoman.sources.warc import Archive
from dragoman.web import Answer
from dragoman.web.errors import PrivateAddressError
from dragoman.web.loop import new_event_loop

log = logging.getLogger(__name__)

T = TypeVar("T")
MOST_POLLS = 24
MOST_CAPTURES = 40
MOST_OF_A_SOURCE = 8
"""So that a source with a thousand entries leaves room for the others, and claims last long enough."""

IDLE = 0.25
_RECORD_EVERY = 5.0


def run(*, stop: threading.Event | None = None, on_progress: Progress = unheard) -> None:
    """Gather until ``stop`` is set or the process is told to end; then give back what is claimed."""
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_gather(stop or threading.Event(), on_progress))


async def _gather(stop: threading.Event, on_progress: Progress) -> None:
    _listen(stop)
    own = settings.NEWSROOM.settings
    with closing(archive()) as kept, Writer() as writer, ThreadPoolExecutor(1, "archive") as archivist:
        async with client_for(own) as client, wary_client_for(own) as wary:
            hosts = Hosts(client, wary=wary, trusted=own.trusted_origins)
            await Gatherer(hosts, writer, kept, archivist, on_progress).work(stop)


class Gatherer:
    """Claims what is due, asks for it, stores what was answered."""

    def __init__(
        self,
        hosts: Hosts,
        writer: Writer,
        kept: Archive,
        archivist: ThreadPoolExecutor,
        on_progress: Progress,
    ) -> None:
        self._hosts = hosts
        self._writer = writer
        self._archive = kept
        self._archivist = archivist
        self._on_progress = on_progress
        self._worker = worker_name()
        self._polling: set[asyncio.Task[None]] = set()
        self._capturing: dict[asyncio.Task[None], int] = {}
        self._done: Counter[str] = Counter()

    async def work(self, stop: threading.Event) -> None:
        """Gather until ``stop`` is set."""
        await self._store(release_claims_of_the_dead, Channel.objects.all())
        await self._store(release_claims_of_the_dead, Entry.objects.all())
        record_at = 0.0
        while not stop.is_set():
            claimed = await self._claim()
            if (now := asyncio.get_running_loop().time()) >= record_at:
                await self._record()
                record_at = now + _RECORD_EVERY
            if not claimed:
                await self._rest()
        await self._end()

    async def _claim(self) -> int:
        """Start on what is due, as far as there is room; return how many rows that is."""
        channels = await self._due_channels(limit=MOST_POLLS - len(self._polling))
        for channel in channels:
            self._polling.add(self._start(self._poll(channel), self._polling.discard))
        room = MOST_CAPTURES - len(self._capturing)
        entries = await self._due_entries(limit=min(room, MOST_OF_A_SOURCE))
        for entry in entries:
            self._capturing[self._start(self._capture(entry), self._capturing.pop)] = entry.source_id
        return len(channels) + len(entries)

    async def _due_channels(self, *, limit: int) -> list[Channel]:
        at = _now()
        due = Channel.objects.due(at=at)
        return await self._store(due.claim, worker=self._worker, at=at, limit=limit) if limit else []

    async def _due_entries(self, *, limit: int) -> list[Entry]:
        at, at_work = _now(), Counter(self._capturing.values())
        busy = [source for source, count in at_work.items() if count >= MOST_OF_A_SOURCE]
        due = Entry.objects.uncaptured(at=at).exclude(source_id__in=busy).select_related("source", "channel")
        return await self._store(due.claim, worker=self._worker, at=at, limit=limit) if limit else []

    def _start(
        self, work: Coroutine[Any, Any, None], forget: Callable[[asyncio.Task[None]], object]
    ) -> asyncio.Task[None]:
        """Set out on a piece of work; a bug in it is told loudly, and its row stays claimed for a while."""

        def finished(task: asyncio.Task[None]) -> None:
            forget(task)
            if not task.cancelled() and (error := task.exception()):
                log.error("A source met a fault in Dragoman itself", exc_info=error)

        task = asyncio.create_task(work)
        task.add_done_callback(finished)
        return task

    async def _poll(self, channel: Channel) -> None:
        answer = None
        try:
            answer = await self._hosts.get(channel.url, told_by=channel.url, headers=_conditions(channel))
            feed = None if answer.status == 304 else await asyncio.to_thread(_announced, channel, answer)
        except DragomanError as error:
            wait = rules.retry_after(answer.header("Retry-After"), at=_now()) if answer else None
            await self._store(
                actions.store_failed_poll, channel=channel, problem=str(error), at=_now(), retry_after=wait
            )
            return
        if feed is None:
            await self._store(actions.store_unchanged, channel=channel, answer=answer, at=_now())
        else:
            await self._store(actions.store_poll, channel=channel, feed=feed, answer=answer, at=_now())
        self._count("poll")

    async def _capture(self, entry: Entry) -> None:
        try:
            answer = await self._hosts.get(entry.url, told_by=entry.channel.url if entry.channel else "")
            _require_page(answer)
        except DragomanError as error:
            gone = isinstance(error, PrivateAddressError) or (
                isinstance(error, RefusedError) and error.is_final
            )
            await self._store(
                actions.store_failed_capture, entry=entry, problem=str(error), is_gone=gone, at=_now()
            )
            return
        write = partial(self._archive.write, answer, source=entry.source.slug, at=answer.started_at)
        pointer = await asyncio.get_running_loop().run_in_executor(self._archivist, write)
        await self._store(actions.store_capture, entry=entry, answer=answer, pointer=pointer, at=_now())
        self._count("capture")

    def _count(self, stage: str) -> None:
        self._done[stage] += 1
        self._on_progress(stage, 1)

    async def _store(self, action: Callable[..., T], *args: object, **facts: object) -> T:
        return await self._writer.do(partial(action, *args, **facts))

    async def _record(self) -> None:
        done, self._done = self._done, Counter()
        for stage in ("poll", "capture"):
            await self._store(record_run, stage=stage, at=_now(), done=done[stage])

    async def _rest(self) -> None:
        """Wait until something is finished, but not for long."""
        if at_work := {*self._polling, *self._capturing}:
            await asyncio.wait(at_work, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        else:
            await asyncio.sleep(IDLE)

    async def _end(self) -> None:
        tasks = [*self._polling, *self._capturing]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._record()
        await self._store(release_claims, Channel.objects.all(), worker=self._worker)
        await self._store(release_claims, Entry.objects.all(), worker=self._worker)


def _announced(channel: Channel, answer: Answer) -> Feed:
    """Return what a channel's answer announces; raises ``SourceError``."""
    _require_page(answer)
    read = channel_of(channel.kind).parse if channel.kind == ChannelKind.SECTION_PAGE else parse
    return read(answer.body, url=answer.final_url, content_type=answer.header("Content-Type"))


def _require_page(answer: Answer) -> None:
    if not 200 <= answer.status < 300:
        raise RefusedError(answer.status)
    if not answer.body.strip():
        raise EmptyAnswerError


def _conditions(channel: Channel) -> dict[str, str]:
    conditions = {"If-None-Match": channel.etag, "If-Modified-Since": channel.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _listen(stop: threading.Event) -> None:
    """Set ``stop`` when the process is told to end; only the main thread hears that."""
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(ValueError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)


def _now() -> datetime:
    return datetime.now(UTC)
