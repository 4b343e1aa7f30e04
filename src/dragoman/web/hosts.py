"""Politeness: one request at a time to a host, a pause between two, and only where the host wants us.

The rules are written down in ``docs/reference/politeness.md``.
"""

from __future__ import annotations

import asyncio
from asyncio import get_running_loop
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeGuard

from dragoman.web.client import MOST_REDIRECTS, Client
from dragoman.web.errors import (
    BadAnswerError,
    DeadlineError,
    NotYetError,
    RedirectError,
    RobotsError,
    TooLargeError,
    UnreachableError,
    WebError,
)
from dragoman.web.limits import Limits
from dragoman.web.robots import ALLOW_ALL, Robots, Rules
from dragoman.web.types import Answer
from dragoman.web.urls import host, origin
from dragoman.web.waiting import retry_after

PAUSE = 5.0
"""Seconds between the starts of two requests to one host."""

LONGEST_PAUSE = 30.0
"""Seconds of ``Crawl-delay`` that are honoured."""

MOST_AT_ONCE = 40
"""Requests that are under way together, so that memory stays flat."""

MOST_HOSTS = 20_000
ROBOTS_FOR = 86_400.0
"""Seconds for which a robots.txt is believed (RFC 9309, 2.4)."""

ROBOTS_RETRY = 1_800.0
"""Seconds after which a robots.txt is asked for again that could not be read."""

_MOST_ROBOTS_REDIRECTS = 5
# Not UnreachableError: it fails at once, and the line that is cut may be our own.
_BROKEN = (BadAnswerError, DeadlineError, TooLargeError)
_FOR_EVER = frozenset({301, 308})


class Hosts:
    """Asks each public host in turn; origins that the operator trusts are spared the pauses, nothing else.

    ``client`` asks those, and only for what such an origin itself announced; ``wary`` asks the rest.
    ``agent`` is the name by which a robots.txt would call us.
    """

    def __init__(
        self,
        client: Client,
        *,
        wary: Client,
        trusted: Collection[str] = (),
        agent: str = "Dragoman",
        pause: float = PAUSE,
    ) -> None:
        self._client = client
        self._wary = wary
        self._trusted = frozenset(map(origin, trusted))
        self._agent = agent
        self._pause = pause
        self._limits = Limits()
        self._hosts: dict[str, _Host] = {}
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    async def get(self, url: str, *, told_by: str = "", headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer once it is this request's turn; raises ``WebError`` when there is none.

        ``told_by`` is the channel that announced the address, empty for one that somebody typed in the desk.
        Every hop of a redirect waits for its own host's turn and asks its own host's robots.txt.
        """
        visit = _Visit(url, dict(headers or {}), self.is_trusted(url, told_by=told_by))
        while True:
            answer = await self._visit(visit)
            if not answer.leads_to:
                return replace(answer, url=url, moved_to=visit.moved_to) if visit.hops else answer

    def queue(self, url: str) -> int:
        """Return how many requests to the host of ``url`` are under way or wait for their turn."""
        known = self._hosts.get(host(url))
        return known.visitors if known else 0

    def book(self, url: str) -> timedelta:
        """Promise a turn to somebody who will come back for it, and return in how long that is."""
        known, now = self._host(url), get_running_loop().time()
        known.booked_until = max(known.booked_until, known.next_at, now) + max(known.pause, self._pause)
        return timedelta(seconds=known.booked_until - now)

    def is_trusted(self, url: str, *, told_by: str) -> bool:
        """Return whether ``url`` is spared the pauses: a trusted origin announced it."""
        return bool(told_by) and origin(url) == origin(told_by) and origin(url) in self._trusted

    async def _visit(self, visit: _Visit) -> Answer:
        """Ask one host, until it answers or sends us to another."""
        known, name = self._host(visit.url), host(visit.url)
        known.visitors += 1
        try:
            async with nullcontext() if visit.is_trusted else known.turn:
                await self._wait(known, visit)
                while True:
                    answer = await self._ask(known, visit)
                    if not answer.leads_to:
                        return answer
                    visit.go_on(answer, trusted=self._trusted)
                    if host(visit.url) != name:
                        return answer
        finally:
            known.visitors -= 1

    async def _ask(self, known: _Host, visit: _Visit) -> Answer:
        self._refuse_if_held(visit.url)
        rules = await self._rules(known, visit)
        if not rules.allow(visit.url):
            raise RobotsError(visit.url, host(visit.url))
        async with self._room:
            answer = await self._door(visit).get(visit.url, headers=visit.headers, follow=False)
        self._learn(answer)
        return answer

    async def _wait(self, known: _Host, visit: _Visit) -> None:
        """Wait for the pause since the last visit to be over, and begin the next."""
        if visit.is_trusted:
            return
        now = get_running_loop().time
        await asyncio.sleep(max(known.next_at - now(), 0))
        known.next_at = now() + max(known.pause, self._pause)

    async def _rules(self, known: _Host, visit: _Visit) -> Rules:
        """Return what the host's robots.txt says to us, asking for it first where we do not know."""
        place = origin(visit.url)
        kept = known.robots.get(place)
        if not _is_believed(kept):
            async with known.reading:
                kept = known.robots.get(place)
                if not _is_believed(kept):
                    kept = known.robots[place] = await self._read_robots(visit, place, kept)
                    known.pause = min(kept.rules.crawl_delay or 0.0, LONGEST_PAUSE)
                    await self._wait(known, visit)
        if kept.fault:
            raise kept.fault.with_traceback(None)
        return kept.rules

    async def _read_robots(self, visit: _Visit, place: str, kept: _Robots | None) -> _Robots:
        """Return a robots.txt by RFC 9309, 2.3.1: no file allows all, a server in trouble allows nothing.

        What was read before outlives the trouble.
        """
        url = f"{place}/robots.txt"
        try:
            answer = await self._robots_of(visit, url)
        except _BROKEN as error:
            return _in_trouble(kept, error)
        now = get_running_loop().time()
        if 200 <= answer.status < 300:
            return _Robots(Robots.parse(answer.body).rules_for(self._agent), now + ROBOTS_FOR)
        if answer.status < 500 and answer.status != 429:
            return _Robots(ALLOW_ALL, now + ROBOTS_FOR)
        return _in_trouble(kept, UnreachableError(url, f"it answers {answer.status}"))

    async def _robots_of(self, visit: _Visit, target: str) -> Answer:
        for _ in range(_MOST_ROBOTS_REDIRECTS):
            async with self._room:
                answer = await self._door(visit).get(target, follow=False)
            if not answer.leads_to:
                return answer
            target = answer.leads_to
        return answer

    def _door(self, visit: _Visit) -> Client:
        return self._client if visit.is_trusted else self._wary

    def _refuse_if_held(self, url: str) -> None:
        if wait := self._limits.wait(url, at=get_running_loop().time()):
            raise NotYetError(url, wait)

    def _learn(self, answer: Answer) -> None:
        if answer.status < 400:
            self._limits.answered(answer.final_url)
            return
        asked = retry_after(answer.header("Retry-After"), at=answer.started_at)
        if answer.status == 429 or (answer.status == 503 and asked):
            self._limits.refused(answer.final_url, wait=asked, at=get_running_loop().time())

    def _host(self, url: str) -> _Host:
        if len(self._hosts) >= MOST_HOSTS:
            self._forget()
        return self._hosts.setdefault(host(url), _Host())

    def _forget(self) -> None:
        """Let go of the half of the hosts that were asked longest ago; none that is being asked."""
        now = get_running_loop().time()
        idle = [name for name, known in self._hosts.items() if not known.visitors and known.next_at < now]
        for name in sorted(idle, key=lambda name: self._hosts[name].next_at)[: MOST_HOSTS // 2]:
            del self._hosts[name]


@dataclass(slots=True)
class _Robots:
    rules: Rules
    until: float
    fault: WebError | None = None


def _is_believed(kept: _Robots | None) -> TypeGuard[_Robots]:
    return kept is not None and get_running_loop().time() < kept.until


def _in_trouble(kept: _Robots | None, fault: WebError) -> _Robots:
    until = get_running_loop().time() + ROBOTS_RETRY
    return _Robots(kept.rules, until) if kept and not kept.fault else _Robots(ALLOW_ALL, until, fault)


@dataclass(slots=True)
class _Host:
    """What we know of a host; ``booked_until`` is when the last promised turn begins."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    visitors: int = 0
    pause: float = 0.0
    next_at: float = 0.0
    booked_until: float = 0.0
    robots: dict[str, _Robots] = field(default_factory=dict)


@dataclass(slots=True)
class _Visit:
    """One request on its way, from redirect to redirect."""

    url: str
    headers: dict[str, str]
    is_trusted: bool
    moved_to: str = ""
    is_for_ever: bool = True
    hops: int = 0

    def go_on(self, answer: Answer, *, trusted: Collection[str]) -> None:
        """Follow a redirect; trust ends where it leaves what the operator trusts, and does not come back."""
        self.hops += 1
        if self.hops > MOST_REDIRECTS:
            raise RedirectError(self.url, f"redirects more than {MOST_REDIRECTS} times")
        self.is_for_ever = self.is_for_ever and answer.status in _FOR_EVER
        self.moved_to = answer.leads_to if self.is_for_ever else self.moved_to
        self.is_trusted = self.is_trusted and origin(answer.leads_to) in trusted
        self.url = answer.leads_to
