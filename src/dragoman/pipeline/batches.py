"""What many want at the same time is done for all of them at once."""

from __future__ import annotations

import asyncio
from asyncio import Future
from collections.abc import Awaitable, Callable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

MOMENT = 0.03
"""Seconds for which is waited whether others want the same."""

T = TypeVar("T")
R = TypeVar("R")


class Batches(Generic[T, R]):
    """Does together what is wanted within a moment, and one by one where that fails.

    So whoever is to blame for a failure hears of it, and nobody else. ``most`` bounds what the things done
    at once weigh together.
    """

    def __init__(
        self,
        work: Callable[[list[T]], Awaitable[Sequence[R]]],
        *,
        most: int,
        weigh: Callable[[T], int] = lambda _thing: 1,
    ) -> None:
        self._work = work
        self._most = most
        self._weigh = weigh
        self._waiting: list[tuple[T, Future[R]]] = []
        self._at_work: asyncio.Task[None] | None = None

    async def do(self, thing: T) -> R:
        """Return what came of a thing, once it is done."""
        done: Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((thing, done))
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._do_all())
        return await done

    async def _do_all(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(MOMENT)
                await self._do(self._next())
        finally:
            self._at_work = None

    def _next(self) -> list[tuple[T, Future[R]]]:
        weights = accumulate(self._weigh(thing) for thing, _done in self._waiting)
        count = 1 + sum(1 for weight in weights if weight < self._most)
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        return batch

    async def _do(self, batch: list[tuple[T, Future[R]]]) -> None:
        try:
            results = await self._work([thing for thing, _done in batch])
            ended = list(zip(batch, results, strict=True))
        except Exception as error:  # handed to the one who waits for it
            if len(batch) > 1:
                for one in batch:
                    await self._do([one])
            elif not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for (_thing, done), result in ended:
            if not done.done():
                done.set_result(result)
