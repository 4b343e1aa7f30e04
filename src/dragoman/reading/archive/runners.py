"""Who reads the parts of an archive: every core of this machine, or a Dask cluster."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from importlib import import_module
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from dragoman.reading.archive.parts import Part
from dragoman.reading.errors import EndedFromOutsideError, NoClusterError

LOCAL = "local"


Work = Callable[[Part], Path]
Runner = Callable[[Work, Sequence[Part]], Iterator[Path]]
"""Has each part worked on, and yields its file as soon as it is there."""


def on_every_core(work: Work, parts: Sequence[Part]) -> Iterator[Path]:
    """Read in one process a core; they are spawned, and end with the process that asked for them."""
    cores = min(len(os.sched_getaffinity(0)), len(parts)) or 1
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_follow_parent) as pool:
        try:
            for done in as_completed([pool.submit(work, part) for part in parts]):
                yield done.result()
        except BrokenProcessPool as error:
            raise EndedFromOutsideError from error
        finally:
            pool.shutdown(cancel_futures=True)


def on_cluster(address: str) -> Runner:
    """Return a runner on the Dask cluster at an address; ``local`` is one that lasts as long as the work.

    Its workers need Dragoman, and the archive and the folder under the same names as here.
    """
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise NoClusterError from None

    def run(work: Work, parts: Sequence[Part]) -> Iterator[Path]:
        cluster = (
            distributed.LocalCluster(threads_per_worker=1, dashboard_address=None)
            if address == LOCAL
            else nullcontext(address)
        )
        with cluster as place, distributed.Client(place) as client:
            for done in distributed.as_completed(client.map(work, parts, pure=False)):
                yield done.result()

    return run


def _follow_parent() -> None:
    """End with the parent, and not before it: Ctrl-C in a terminal interrupts both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
