"""Where files are baked: a few in this process, many in one process for each core.

The processes render and write files; this one stores the rows: the database has one writer. They are
spawned, not forked: a copy of a process with threads and open connections is sound only until it uses them.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

from dragoman.baking import spawned
from dragoman.baking.baker import Bakery
from dragoman.baking.types import Loaf, Order

AT_ONCE = 100
"""Files that are rendered together, and whose rows are stored in one transaction."""

MANY = 2000
"""From how many files other processes are worth their start: each takes three seconds of CPU to begin."""


Oven = Callable[[Bakery, Sequence[Order]], Iterator[list[Loaf]]]
"""Yields what became of orders, some at a time, in their order."""


@contextmanager
def heated(orders: int) -> Iterator[Oven]:
    """Give an oven that is fit for so many orders, until the block ends."""
    if orders < MANY or _cores() == 1:
        yield _here
        return
    with ProcessPoolExecutor(_cores(), mp_context=get_context("spawn"), initializer=spawned.set_up) as pool:
        yield partial(_side_by_side, pool)


def waves(orders: Sequence[Order]) -> Iterator[Sequence[Order]]:
    """Yield the orders in parts that keep all cores busy and nobody waiting for long.

    The first is small: the styles that all others wear are in it.
    """
    yield orders[:AT_ONCE]
    wave = 2 * _cores() * AT_ONCE
    for start in range(AT_ONCE, len(orders), wave):
        yield orders[start : start + wave]


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _here(bakery: Bakery, orders: Sequence[Order]) -> Iterator[list[Loaf]]:
    yield from (_bake(bakery, batch) for batch in _batches(orders))


def _side_by_side(pool: ProcessPoolExecutor, bakery: Bakery, orders: Sequence[Order]) -> Iterator[list[Loaf]]:
    waiting = [pool.submit(_bake_there, bakery, pickle.dumps(batch)) for batch in _batches(orders)]
    yield from (future.result() for future in waiting)


def _batches(orders: Sequence[Order]) -> list[Sequence[Order]]:
    return [orders[start : start + AT_ONCE] for start in range(0, len(orders), AT_ONCE)]


def _bake_there(bakery: Bakery, orders: bytes) -> list[Loaf]:
    """Bake orders, which look up what they are about when they are unpacked: so here, and together."""
    return _bake(bakery, pickle.loads(orders))  # noqa: S301 (our own)


def _bake(bakery: Bakery, orders: Sequence[Order]) -> list[Loaf]:
    with _one_clearing():
        return bakery.bake(orders)


@contextmanager
def _one_clearing() -> Iterator[None]:
    """Look for garbage once, after the block: most of what a batch needs lives as long as the batch.

    Python would look through it again and again, for a fifth of all time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(0)
