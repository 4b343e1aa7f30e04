"""Polls the followed channels and captures what they announce: one event loop, one writing thread."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import threading
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dragoman.pipeline import subscribing
from dragoman.pipeline.actions import record_run, release_claims, release_claims_of_the_dead
from dragoman.pipeline.means import Means, now
from dragoman.pipeline.pages import announcer, capture
from dragoman.pipeline.polls import poll
from dragoman.pipeline.processes import worker_name
from dragoman.pipeline.types import Progress, unheard
from dragoman.sources import actions, subscriptions, websub
from dragoman.sources.errors import ArchiveError
from dragoman.sources.models import Channel, Entry, Subscription
from dragoman.web.loop import new_event_loop
from dragoman.web.urls import host

log = logging.getLogger(__name__)

MOST_POLLS = 200
MOST_CAPTURES = 120
"""Most of them wait for their host's turn; how many ask at once is the hosts' to say."""

MOST_OF_A_SOURCE = 4
"""So that a source with a thousand entries leaves room for the others, and claims last long enough."""

MOST_AT_A_HOST = 6
"""Requests that queue for one host; who comes then is told when to come back."""

ARCHIVE_RESTS = timedelta(seconds=30)
"""For so long nothing is claimed once the archive takes nothing in: what is fetched could not be kept."""

UNKEPT_WAITS = timedelta(minutes=5)
"""What could not be kept is fetched again after a while, so that its server does not pay for our disk."""

FAULT_TOLD = timedelta(hours=1)
"""For so long a stage tells of a fault, though other rows may do well meanwhile."""

MOST_HUBS = 4
IDLE = 1.0
"""Seconds after which is looked again for what is due: looking costs a millisecond or two."""
_RECORD_EVERY = 5.0
_CLAIMED = (Channel, Entry, Subscription)


def run(*, stop: threading.Event | None = None, on_progress: Progress = unheard) -> None:
    """Gather until ``stop`` is set or the process is told to end; then give back what is claimed."""
    gc.freeze()  # what is loaded stays: looking through it for garbage took a third of the loop's time
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_gather(stop or threading.Event(), on_progress))


async def _gather(stop: threading.Event, on_progress: Progress) -> None:
    _listen(stop)
    async with Means(settings.NEWSROOM.settings) as means:
        await Gatherer(means, on_progress).work(stop)


class Gatherer:
    """Claims what is due and sets out on it, as far as there is room."""

    def __init__(self, means: Means, on_progress: Progress) -> None:
        self._means = means
        self._on_progress = on_progress
        self._worker = worker_name()
        self._polling: set[asyncio.Task[None]] = set()
        self._asking: set[asyncio.Task[None]] = set()
        self._capturing: dict[asyncio.Task[None], int] = {}
        self._done: Counter[str] = Counter()
        self._problems: dict[str, tuple[str, datetime]] = {}
        self._rests_until = now()
        self._is_behind = False
        self._woken = asyncio.Event()

    async def work(self, stop: threading.Event) -> None:
        """Gather until ``stop`` is set."""
        for model in _CLAIMED:
            await self._means.store(release_claims_of_the_dead, model._default_manager.all())
        record_at = 0.0
        while not stop.is_set():
            await self._claim()
            await self._means.store_together()
            if (time := asyncio.get_running_loop().time()) >= record_at:
                await self._record()
                await self._ask_hubs()
                record_at = time + _RECORD_EVERY
            await self._rest()
        await self._end()

    async def _claim(self) -> None:
        """Start on what is due."""
        if now() < self._rests_until:
            return
        queues: Counter[str] = Counter()
        for channel in await self._due_channels(limit=MOST_POLLS - len(self._polling)):
            if self._is_admitted(channel, channel.vouched, queues):
                work = self._count("poll", channel, poll(channel, means=self._means))
                self._polling.add(self._start(work, self._polling.discard))
        room = MOST_CAPTURES - len(self._capturing)
        for entry in await self._due_entries(limit=min(room, MOST_OF_A_SOURCE)):
            if self._is_admitted(entry, announcer(entry), queues):
                work = self._count("capture", entry, capture(entry, means=self._means))
                self._capturing[self._start(work, self._capturing.pop)] = entry.source_id

    def _is_admitted(self, row: Channel | Entry, told_by: str, queues: Counter[str]) -> bool:
        """Return whether a row's host can be asked soon; else give it back until the turn it is promised."""
        hosts = self._means.hosts
        if hosts.is_trusted(row.url, told_by=told_by):
            return True
        queues[host(row.url)] += 1
        if hosts.queue(row.url) + queues[host(row.url)] <= MOST_AT_A_HOST:
            return True
        self._means.together.postpone(row, hosts.book(row.url))
        return False

    async def _due_channels(self, *, limit: int) -> list[Channel]:
        at = now()
        if limit < MOST_POLLS // 2 or not (limit := self._means.reach.room(limit, at=at)):
            return []
        due = Channel.objects.due(at=at)
        claimed = await self._means.store(due.claim, worker=self._worker, at=at, limit=limit)
        self._is_behind = len(claimed) == limit
        return claimed

    async def _due_entries(self, *, limit: int) -> list[Entry]:
        if not limit:
            return []
        at, at_work = now(), Counter(self._capturing.values())
        busy = [source for source, count in at_work.items() if count >= MOST_OF_A_SOURCE]
        due = Entry.objects.uncaptured(at=at).exclude(source_id__in=busy).select_related("source", "channel")
        return await self._means.store(due.claim, worker=self._worker, at=at, limit=limit)

    async def _ask_hubs(self) -> None:
        """Set out to ask the hubs whose time it is, if they could call us back."""
        at, own = now(), self._means.own
        if self._asking or not websub.is_reachable(own.public_address):
            return
        due = Subscription.objects.due(at=at)
        for hub in await self._means.store(due.claim, worker=self._worker, at=at, limit=MOST_HUBS):
            self._asking.add(self._start(self._ask_hub(hub), self._asking.discard))

    async def _ask_hub(self, hub: Subscription) -> None:
        own = self._means.own
        problem = await subscribing.ask(hub, client=self._means.wary, public_address=own.public_address)
        await self._means.store(subscriptions.store_asked, subscription=hub, problem=problem, at=now())

    def _start(
        self, work: Coroutine[Any, Any, None], forget: Callable[[asyncio.Task[None]], object]
    ) -> asyncio.Task[None]:
        """Set out on a piece of work; where not even its failure could be stored, its claim runs out."""

        def finished(task: asyncio.Task[None]) -> None:
            forget(task)
            if self._is_behind and len(self._polling) <= MOST_POLLS // 2:
                self._woken.set()
            if not task.cancelled() and (error := task.exception()):
                log.error("A fault in Dragoman itself could not be stored", exc_info=error)

        task = asyncio.create_task(work)
        task.add_done_callback(finished)
        return task

    async def _count(self, stage: str, row: Channel | Entry, work: Coroutine[Any, Any, bool]) -> None:
        """Do a piece of work, and tell of it when something came of it."""
        try:
            if await work:
                self._done[stage] += 1
                self._on_progress(stage, 1)
        except ArchiveError as error:
            self._rests_until = now() + ARCHIVE_RESTS
            self._problems[stage] = str(error), self._rests_until + ARCHIVE_RESTS
            self._means.together.postpone(row, UNKEPT_WAITS)
        except Exception:
            log.exception("The stage “%s” met a fault in Dragoman itself at %s", stage, row.url)
            await self._store_fault(stage, row, _("Dragoman itself failed here. Its log says more."))
        if stage == "capture":
            self._woken.set()

    async def _store_fault(self, stage: str, row: Channel | Entry, problem: str) -> None:
        """Have the stage and the row tell of a fault; the row is tried again like any that failed."""
        at = now()
        self._problems[stage] = problem, at + FAULT_TOLD
        if isinstance(row, Channel):
            await self._means.store(actions.store_failed_poll, channel=row, problem=problem, at=at)
        else:
            facts = {"entry": row, "problem": problem, "is_gone": False}
            await self._means.store(actions.store_failed_capture, **facts, at=at)

    async def _record(self) -> None:
        at, done, self._done = now(), self._done, Counter()
        for stage in ("poll", "capture"):
            problem, until = self._problems.get(stage, ("", at))
            told = problem if at < until else ""
            await self._means.store(record_run, stage=stage, at=at, done=done[stage], problem=told)

    async def _rest(self) -> None:
        """Wait until there is room again for what is due, but not for long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), IDLE)
        self._woken.clear()

    async def _end(self) -> None:
        tasks = [*self._polling, *self._capturing, *self._asking]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._means.store_together()
        await self._record()
        for model in _CLAIMED:
            await self._means.store(release_claims, model._default_manager.all(), worker=self._worker)


def _listen(stop: threading.Event) -> None:
    """Set ``stop`` when the process is told to end; only the main thread hears that."""
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(ValueError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
