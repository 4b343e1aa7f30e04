"""Keeps the parts of a running newsroom alive: the web, the gatherer and the worker, each a process."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

log = logging.getLogger(__name__)

GRACE = 5.0
"""Seconds that a child has to stop before it is killed."""

PARENT = "DRAGOMAN_PARENT"
"""Names, in a child's environment, the process without which it must not live."""

_LOOK_EVERY = 0.1
_LONGEST_PAUSE = 30.0
_SETTLED = 60.0


def run(commands: Sequence[Sequence[str]], *, stop: threading.Event | None = None) -> None:
    """Run ``dragoman COMMAND`` for each command until a signal or ``stop``; restart those that die."""
    stop = stop or threading.Event()
    children = [_Child(list(command)) for command in commands]
    with _signals(stop):
        while not stop.wait(_LOOK_EVERY):
            for child in children:
                child.look(at=time.monotonic())
    _end(children)


def live_with_parent() -> None:
    """Let this process end when the one that started it has died, even by ``kill -9``; call it at the door.

    Otherwise the orphans of a killed newsroom would hold its port and go on writing its rows.
    """
    parent = os.environ.get(PARENT)
    if parent:
        threading.Thread(target=_watch, args=(int(parent),), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)


@dataclass(slots=True)
class _Child:
    """One part of the newsroom: started, watched, and started again when it dies."""

    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    deaths: int = field(default=0)

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


def _end(children: Sequence[_Child]) -> None:
    living = [child.process for child in children if child.process is not None]
    for process in living:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in living:
        try:
            process.wait(max(deadline - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _signals(stop: threading.Event) -> Iterator[None]:
    """Set ``stop`` on SIGINT and SIGTERM while the block runs in the main thread."""

    def heard(number: int, frame: FrameType | None) -> None:
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
