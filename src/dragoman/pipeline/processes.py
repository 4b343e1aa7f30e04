"""What the newsroom's processes know of each other: who claims rows, who still lives, who ends when."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from types import FrameType

PARENT = "DRAGOMAN_PARENT"
"""Names, in a process's environment, the process without which it must not live."""

_LOOK_EVERY = 0.1


def worker_name() -> str:
    """Return the name under which this process claims rows: machine, number, and when it was born.

    Numbers come round again: in a container that is started anew every process has the same one as before.
    """
    return f"{_machine()}:{os.getpid()}:{_birth(os.getpid())}"


def is_dead(worker: str) -> bool:
    """Say whether a worker is a process of this machine that has ended; of other machines nobody knows."""
    machine, process, birth = worker.rsplit(":", 2) if worker.count(":") >= 2 else ("", "", "")
    return machine == _machine() and process.isdigit() and _birth(int(process)) != birth


def is_elsewhere(worker: str) -> bool:
    """Say whether a worker is a process of another machine."""
    return worker.rsplit(":", 2)[0] != _machine()


def live_with_parent() -> None:
    """Let this process end when the one that started it has died, even by ``kill -9``; call it at the door.

    Otherwise the orphans of a killed newsroom would hold its port and go on writing its rows. The
    processes that this one starts may call it as well.
    """
    parent, own = os.environ.get(PARENT, ""), str(os.getpid())
    os.environ[PARENT] = own
    if parent.isdigit() and parent != own:
        threading.Thread(target=_watch, args=(int(parent),), name="parent", daemon=True).start()


@contextmanager
def told_to_end(stop: threading.Event) -> Iterator[None]:
    """Set ``stop`` when the process is told to end; only the main thread hears that.

    Another thread sets it: the main one may be waiting for it, and would then wait for its own lock for ever.
    """
    told: SimpleQueue[bool] = SimpleQueue()  # its ``put`` may interrupt anything, itself included

    def heard(number: int, frame: FrameType | None) -> None:
        told.put(True)

    def pass_on() -> None:
        if told.get():
            stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    threading.Thread(target=pass_on, name="told to end", daemon=True).start()
    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        told.put(False)


def _machine() -> str:
    return socket.gethostname()[:40]


def _birth(process: int) -> str:
    """Return when a process was born, in ticks since the machine started; nothing for one that has ended."""
    try:
        state, *facts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if state == "Z" else facts[18]


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
