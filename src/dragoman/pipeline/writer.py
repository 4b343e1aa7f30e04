"""The one thread of the gatherer that owns the database and writes in short batches."""

from __future__ import annotations

import queue
import threading
import time
from asyncio import Future, get_running_loop
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from django.db import connection, transaction

BATCH = 0.03
"""Seconds after which a batch takes nothing more, so that its transaction stays below 50 ms."""

SHORTEST_PAUSE = 0.01
"""Seconds between two batches; after a longer one, as long as it took, so that others write half the time.

SQLite lets nobody queue: who waits looks again now and then, and must find the door open.
"""

T = TypeVar("T")


class Writer:
    """Runs actions in a thread of its own, many to a transaction; open it with ``with``."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="writer", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._jobs.put(None)
        self._thread.join()

    async def do(self, action: Callable[[], T]) -> T:
        """Run ``action`` and return its result once the transaction that holds it is committed."""
        loop = get_running_loop()
        job = _Job(action, loop.create_future(), loop.call_soon_threadsafe)
        self._jobs.put(job)
        return await job.future

    def _write(self) -> None:
        while (first := self._jobs.get()) is not None:
            began = time.monotonic()
            self._write_batch(first)
            time.sleep(max(time.monotonic() - began, SHORTEST_PAUSE))
        connection.close()

    def _write_batch(self, first: _Job[Any]) -> None:
        batch = [first]
        try:
            with transaction.atomic():
                until = time.monotonic() + BATCH
                first.run()
                for job in self._waiting(until):
                    batch.append(job)
                    job.run()
        except Exception as error:  # handed to all who wait for this transaction
            for job in batch:
                job.error = error
        for job in batch:
            job.deliver()

    def _waiting(self, until: float) -> Iterator[_Job[Any]]:
        while time.monotonic() < until:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job is None:
                self._jobs.put(None)
                return
            yield job


@dataclass(slots=True)
class _Job(Generic[T]):
    """An action, and the future of the one who waits for its result in another thread."""

    action: Callable[[], T]
    future: Future[T]
    in_its_loop: Callable[..., object]
    result: T | None = None
    error: Exception | None = None

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.result = self.action()
        except Exception as error:  # its own savepoint is undone; the batch goes on
            self.error = error

    def deliver(self) -> None:
        self.in_its_loop(self._settle)

    def _settle(self) -> None:
        if self.future.cancelled():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]
