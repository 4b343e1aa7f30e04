"""Keeps the parts of a running newsroom alive: the web, the gatherer and the worker, each a process."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.pipeline.processes import PARENT, told_to_end

log = logging.getLogger(__name__)

GRACE = 5.0
"""Seconds that a child has to end before it is killed."""

_LOOK_EVERY = 0.1
_LONGEST_PAUSE = 30.0
_SETTLED = 60.0


def run(commands: Sequence[Sequence[str]], *, stop: threading.Event | None = None) -> None:
    """Run ``dragoman COMMAND`` for each command until a signal or ``stop``; restart those that die."""
    stop = stop or threading.Event()
    children = [_Child(list(command)) for command in commands]
    try:
        with told_to_end(stop):
            while not stop.is_set():
                for child in children:
                    child.look(at=time.monotonic())
                stop.wait(_LOOK_EVERY)
    finally:
        _end([child.process for child in children if child.process is not None])


@dataclass(slots=True)
class _Child:
    """One part of the newsroom: started, watched, and started again when it dies."""

    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    deaths: int = 0

    def look(self, *, at: float) -> None:
        if self.process is None:
            if at >= self.restart_at:
                self._start(at)
        elif (code := self.process.poll()) is not None:
            self._bury(code, at)

    def _start(self, at: float) -> None:
        line = [sys.executable, "-m", "dragoman", *self.command]
        # A group of its own: Ctrl+C reaches the supervisor alone, which ends its children in order.
        self.process = subprocess.Popen(line, env=os.environ | {PARENT: str(os.getpid())}, process_group=0)
        self.started_at = at

    def _bury(self, code: int, at: float) -> None:
        self.deaths = 1 if at - self.started_at > _SETTLED else self.deaths + 1
        pause = min(0.25 * 2**self.deaths, _LONGEST_PAUSE)
        self.process, self.restart_at = None, at + pause
        log.error("“%s” ended with code %s; it starts again in %.1f s", " ".join(self.command), code, pause)


def _end(living: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in living:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in living:
        try:
            process.wait(max(deadline - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
