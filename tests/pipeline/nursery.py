"""Starts parts of a newsroom quickly: set up once, then forked, so that a test can kill many of them.

Run as a program in a newsroom; each line of input names a part, each line of output is its process.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTS = {"gather": "dragoman.pipeline.gather", "work": "dragoman.pipeline.work"}


class Nursery:
    """Brings up parts of the newsroom in a folder."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def start(self, part: str) -> int:
        """Return the process that runs ``part``."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(f"{part}\n")
        self._program.stdin.flush()
        return int(self._program.stdout.readline())


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment of a program that opens the newsroom in ``folder``, whose rows are in SQLite."""
    outside = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return outside | {"DRAGOMAN_NEWSROOM": str(folder), "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings"}


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    line = [sys.executable, "-m", "tests.pipeline.nursery"]
    with subprocess.Popen(
        line, env=surroundings(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        yield Nursery(program)
        program.kill()


def main() -> None:
    import django

    django.setup()
    parts = {name: importlib.import_module(module).run for name, module in PARTS.items()}
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        process = os.fork()
        if not process:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            parts[line.strip()]()
            os._exit(0)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
