"""Answers are read in other processes, because no parser is safe from every document."""

from __future__ import annotations

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.sources.bench import LENGTH
from dragoman.sources.errors import CostlyAnswerError, SourceError
from dragoman.sources.types import Feed

if TYPE_CHECKING:
    from typing import Self

MOST_IN_BATCH = 16
LARGEST_BATCH = 1_000_000
"""Bytes: beyond that, handing an answer over costs little beside reading it."""

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class _Order:
    """An answer to be read, and who waits for it."""

    kind: str
    body: bytes
    url: str
    content_type: str | None
    outcome: asyncio.Future[Feed]

    def message(self) -> tuple[str, bytes, str, str | None]:
        return self.kind, self.body, self.url, self.content_type


class Workshop:
    """Reads answers on ``benches`` processes, small ones in batches; open it with ``async with``.

    An answer that costs more than 4 seconds of CPU or 64 MB ends its process. Only whoever waits for that
    answer hears of it: the rest of the batch is read again, one by one.
    """

    def __init__(self, *, benches: int = 1) -> None:
        self._orders: asyncio.Queue[_Order] = asyncio.Queue()
        self._benches = benches
        self._at_work: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._at_work = [asyncio.create_task(self._work()) for _ in range(self._benches)]
        return self

    async def __aexit__(self, *stopped: object) -> None:
        for task in self._at_work:
            task.cancel()
        await asyncio.gather(*self._at_work, return_exceptions=True)

    async def parse(self, kind: str, body: bytes, *, url: str, content_type: str | None = None) -> Feed:
        """Return what an answer announces, as ``sources.parse`` does; without ``kind``, told from the bytes.

        Raises SourceError, and CostlyAnswerError where reading it takes too much.
        """
        outcome: asyncio.Future[Feed] = asyncio.get_running_loop().create_future()
        self._orders.put_nowait(_Order(kind, body, url, content_type, outcome))
        return await outcome

    async def _work(self) -> None:
        bench = _Bench()
        try:
            while True:
                batch = await self._next_batch()
                if not await bench.read(batch):
                    for order in batch:
                        if len(batch) == 1 or not await bench.read([order]):
                            _settle(order, CostlyAnswerError())
        finally:
            await bench.close()

    async def _next_batch(self) -> list[_Order]:
        batch = [await self._orders.get()]
        size = len(batch[0].body)
        while size < LARGEST_BATCH and len(batch) < MOST_IN_BATCH and not self._orders.empty():
            batch.append(self._orders.get_nowait())
            size += len(batch[-1].body)
        return batch


class _Bench:
    """A process that reads, started when there is something to read and again after each death."""

    def __init__(self) -> None:
        self._process: Process | None = None

    async def read(self, batch: list[_Order]) -> bool:
        """Settle every order of a batch; say whether the process lived through it."""
        message = pickle.dumps([order.message() for order in batch])
        try:
            async with asyncio.timeout(_PATIENCE):
                outcomes = pickle.loads(await self._answer(message))  # noqa: S301 - written by our own process
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            await self.close()
            return False
        for order, outcome in zip(batch, outcomes, strict=True):
            _settle(order, outcome)
        return True

    async def _answer(self, message: bytes) -> bytes:
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "dragoman.sources.bench", stdin=PIPE, stdout=PIPE
            )
        orders, answers = self._process.stdin, self._process.stdout
        assert orders is not None and answers is not None  # noqa: S101 - both are pipes
        orders.write(LENGTH.pack(len(message)) + message)
        await orders.drain()
        return await answers.readexactly(LENGTH.unpack(await answers.readexactly(LENGTH.size))[0])

    async def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()


def _settle(order: _Order, outcome: Feed | SourceError) -> None:
    if order.outcome.done():
        return
    if isinstance(outcome, SourceError):
        order.outcome.set_exception(outcome)
    else:
        order.outcome.set_result(outcome)
