"""Keeps the parts of a running newsroom alive: the web, the gatherer and the worker, each a process.

They are forked from this process, which has imported for all of them: they start at once, and share its
memory. So it has one thread, and no connection open.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkProcess

from dragoman.pipeline.processes import PARENT, told_to_end

log = logging.getLogger(__name__)

Be = Callable[[Sequence[str]], None]
"""Does in its process what ``dragoman COMMAND`` does."""

GRACE = 5.0
"""Seconds that a child has to end before it is killed."""

_LOOK_EVERY = 0.1
_LONGEST_PAUSE = 30.0
_SETTLED = 60.0


def run(commands: Sequence[Sequence[str]], be: Be) -> None:
    """Have a process be each command until this one is told to end; start those again that die."""
    children = [_Child(command, be) for command in commands]
    stop = threading.Event()
    try:
        with told_to_end(stop):
            while not stop.is_set():
                for child in children:
                    child.look(at=time.monotonic())
                stop.wait(_LOOK_EVERY)
    finally:
        _end([child.process for child in children if child.process is not None])


def fork(target: Callable[..., None], *arguments: object) -> ForkProcess:
    """Start a process that calls ``target``, and that ends with this one even when this one is killed."""
    process = get_context("fork").Process(target=_begin, args=(target, *arguments))
    process.start()
    return process


def _begin(target: Callable[..., None], *arguments: object) -> None:
    os.setpgid(0, 0)  # Ctrl+C reaches the first process alone, which ends the others in order
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.environ[PARENT] = str(os.getppid())
    target(*arguments)


@dataclass(slots=True)
class _Child:
    """One part of the newsroom: started, watched, and started again when it dies."""

    command: Sequence[str]
    be: Be
    process: ForkProcess | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    deaths: int = 0

    def look(self, *, at: float) -> None:
        if self.process is None:
            if at >= self.restart_at:
                self.process, self.started_at = fork(self.be, self.command), at
        elif (code := self.process.exitcode) is not None:
            self._bury(code, at)

    def _bury(self, code: int, at: float) -> None:
        self.deaths = 1 if at - self.started_at > _SETTLED else self.deaths + 1
        pause = min(0.25 * 2**self.deaths, _LONGEST_PAUSE)
        self.process, self.restart_at = None, at + pause
        log.error("“%s” ended with code %s; it starts again in %.1f s", " ".join(self.command), code, pause)


def _end(living: Sequence[ForkProcess]) -> None:
    for process in living:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in living:
        process.join(max(deadline - time.monotonic(), 0))
        process.kill()
        process.join()
