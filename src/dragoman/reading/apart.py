"""Pages are read in another process, because no parser is safe from every page."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from typing import IO, ParamSpec, TypeVar

from dragoman.reading.bench import LENGTH
from dragoman.reading.errors import CostlyPageError

_MODULE = "from dragoman.reading.bench import main; main()"

P = ParamSpec("P")
T = TypeVar("T")


def apart(deed: Callable[P, T], *facts: P.args, **_none: P.kwargs) -> T:
    """Return what a function of ``reading.bench`` returns, called in the process of this thread.

    Raises what it raises, and CostlyPageError where it takes more than 10 s of CPU or 512 MB.
    """
    if not hasattr(_own, "bench"):
        _own.bench = _Bench()
    answer: T | Exception = _own.bench.answer(pickle.dumps((deed, *facts)))
    if isinstance(answer, Exception):
        raise answer
    return answer


class _Bench:
    """A process that reads, started when there is something to read and again after each death."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, order: bytes) -> object:
        process = self._process = self._process or self._started()
        orders, answers = process.stdin, process.stdout
        assert orders is not None and answers is not None  # noqa: S101 - both are pipes
        try:
            orders.write(LENGTH.pack(len(order)) + order)
            orders.flush()
            return pickle.loads(_exactly(LENGTH.unpack(_exactly(LENGTH.size, answers))[0], answers))  # noqa: S301 - written by our own process
        except (BrokenPipeError, EOFError) as error:
            self._process = None
            _end(process)
            raise CostlyPageError from error

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", _MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        weakref.finalize(self, _end_ours, process, os.getpid())
        return process


_own = threading.local()


def _exactly(size: int, answers: IO[bytes]) -> bytes:
    found = answers.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _end_ours(process: subprocess.Popen[bytes], owner: int) -> None:
    """End a process with the thread that it reads for; forks of ours, where that is gone, may not."""
    if os.getpid() == owner:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()
