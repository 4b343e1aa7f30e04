"""Where files are baked: a few in this process, many in one process for each core.

The processes render and write files; this one stores the rows: the database has one writer. They are
spawned, not forked: a copy of a process with threads and open connections is sound only until it uses them.
"""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread

import django

from dragoman.baking.baker import Bakery
from dragoman.baking.types import Loaf, Order

AT_ONCE = 100
"""Files that are rendered together, and whose rows are stored in one transaction."""

MANY = 2000
"""From how many files other processes are worth their start: each takes three seconds of CPU to begin."""


def bake(bakery: Bakery, orders: Sequence[Order]) -> Iterator[list[Loaf]]:
    """Yield what became of the orders, some at a time, in their order."""
    batches = [orders[start : start + AT_ONCE] for start in range(0, len(orders), AT_ONCE)]
    cores = len(os.sched_getaffinity(0))
    if len(orders) < MANY or cores == 1:
        yield from map(bakery.bake, batches)
        return
    yield bakery.bake(batches[0])  # the styles that all others wear are among these
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_set_up) as pool:
        waiting: deque[Future[list[Loaf]]] = deque()
        for batch in batches[1:]:
            waiting.append(pool.submit(_bake, bakery, pickle.dumps(batch)))
            if len(waiting) > 2 * cores:
                yield waiting.popleft().result()
        yield from (future.result() for future in waiting)


def _set_up() -> None:
    """Be ready to render, and end with the process that asked for it."""
    Thread(target=_end_with_parent, daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _bake(bakery: Bakery, orders: bytes) -> list[Loaf]:
    """Bake orders, which look up what they are about when they are unpacked: so here, and together."""
    return bakery.bake(pickle.loads(orders))  # noqa: S301 (our own)
