"""Seconds as a machine with nothing else to do would count them."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path


class Watch:
    """Counts from when it is made, and stands still while we wait for others to leave a processor.

    "We" are a process, this one unless told otherwise, and all that it started, as long as they live. Linux
    counts their waits in ``/proc/PID/task/*/schedstat``; elsewhere a busy machine makes seconds longer.
    """

    def __init__(self, process: int | None = None) -> None:
        self._process = process or os.getpid()
        self._began, self._waited = time.monotonic(), _waited(self._process)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began - max(0.0, _waited(self._process) - self._waited)


def _waited(process: int) -> float:
    """Return for how many seconds a process and its children were ready to go on, and could not."""
    waited = 0.0
    for thread in Path(f"/proc/{process}/task").glob("*"):
        with suppress(OSError):
            waited += int((thread / "schedstat").read_text().split()[1]) / 1e9
            waited += sum(_waited(int(child)) for child in (thread / "children").read_text().split())
    return waited
