"""A real newsroom in a folder and in processes of its own, for the tests that meet it as a user does."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")

PATIENCE = 120.0
"""Seconds after which we call something hung: the machine may have other work."""

EMAIL = "chief@example.org"
PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Newsroom:
    """A newsroom on loopback, and how to speak to it."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def dragoman(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one command in this newsroom and return what it said."""
        return dragoman("--newsroom", str(self.folder), *arguments, check=check)

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """Keep ``dragoman COMMAND`` running during the block; its log is ``log.txt`` in the folder."""
        line = [sys.executable, "-m", "dragoman", "--newsroom", str(self.folder), *command]
        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(line, env=environment(), stdout=log, stderr=log)
            try:
                yield process
            finally:
                process.terminate()
                process.wait(PATIENCE)

    def answers(self, path: str) -> bool:
        """Tell whether a page is there now."""
        try:
            return self.get(path)[0] == 200
        except OSError:
            return False

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and text of a page, as somebody who is not signed in."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def make_newsroom(folder: Path, *, trusted: str = "", more: str = "", also: str = "") -> Newsroom:
    """Make a newsroom in English and French that trusts the press at ``trusted``, with ``more`` settings.

    ``also`` is the code of a language that its editors publish in besides.
    """
    shutil.copytree(_first_newsroom(), folder)
    toml = folder / "newsroom.toml"
    if also:
        toml.write_text(toml.read_text().replace('"fr"]', f'"fr", "{also}"]'))
    newsroom = Newsroom(folder, free_port())
    with toml.open("a") as settings:
        origins = f'"{trusted}"' if trusted else ""
        settings.write(f'public_address = "{newsroom.address}"\ntrusted_origins = [{origins}]\n{more}')
    return newsroom


@cache
def _first_newsroom() -> Path:
    """Return a newsroom to copy, as making each anew would take a quarter of a minute."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-first-")) / "newsroom"
    dragoman(
        *("init", str(folder), "--name", "The Bridge", "--language", "en", "--language", "fr"),
        *("--contact", "desk@example.org", "--email", EMAIL, "--password", PASSWORD),
    )
    return folder


def dragoman(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "dragoman", *arguments]
    done = subprocess.run(
        line, env=environment(), capture_output=True, text=True, timeout=10 * PATIENCE, check=False
    )
    if check and done.returncode:
        raise AssertionError(f"{' '.join(line)} ended with {done.returncode}: {done.stderr[-3000:]}")
    return done


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(look: Callable[[], Value], *, within: float = PATIENCE) -> Value:
    """Return what ``look`` finds as soon as that is true; fails after ``within`` seconds."""
    deadline = time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < deadline, f"nothing after {within} s"
        time.sleep(0.1)
    return found


def environment() -> dict[str, str]:
    """The surroundings of a user's shell: nothing of this test run's own newsroom."""
    own = {"DRAGOMAN_NEWSROOM", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PYTHONWARNINGS"}
    return {name: value for name, value in os.environ.items() if name not in own}
