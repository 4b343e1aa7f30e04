"""The one thread of the gatherer that owns the database and writes in short batches."""

from __future__ import annotations

import queue
import threading
import time
from asyncio import AbstractEventLoop, Future, get_running_loop
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from django.db import IntegrityError, connection, transaction

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
        job = _Job(action, loop.create_future(), loop)
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
        except IntegrityError:  # a row misses what it points to, which is seen at the end only
            for job in batch:
                job.run()
        except Exception as error:  # handed to all who wait for this transaction
            for job in batch:
                job.error = error
        for loop in {job.loop for job in batch}:
            loop.call_soon_threadsafe(_settle, [job for job in batch if job.loop is loop])

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
    loop: AbstractEventLoop
    result: T | None = None
    error: Exception | None = None

    def run(self) -> None:
        """Act in a savepoint of the batch, or in a transaction of its own."""
        self.error = None
        try:
            with transaction.atomic():
                self.result = self.action()
        except Exception as error:  # what it did is undone; the batch goes on
            self.error = error

    def settle(self) -> None:
        if self.future.cancelled():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]


def _settle(batch: list[_Job[Any]]) -> None:
    for job in batch:
        job.settle()
