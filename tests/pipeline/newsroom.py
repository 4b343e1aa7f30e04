"""A newsroom in a folder of its own, whose parts run as processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SET_UP = "import django; django.setup(); "
FOLLOW = """
from datetime import UTC, datetime
from dragoman.sources.actions import add_source
from dragoman.sources.types import ChannelSpec
for name, url in {channels!r}:
    add_source(name=name, homepage=url, channels=[ChannelSpec("feed", url)], at=datetime.now(UTC))
"""


@dataclass(frozen=True)
class Newsroom:
    folder: Path

    def start(self, code: str) -> subprocess.Popen[bytes]:
        """Run Python in a process that has opened this newsroom."""
        environ = os.environ | {
            "DRAGOMAN_NEWSROOM": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
        }
        return subprocess.Popen([sys.executable, "-c", SET_UP + code], env=environ)

    def do(self, code: str) -> None:
        assert self.start(code).wait(120) == 0

    def follow(self, *channels: tuple[str, str]) -> None:
        self.do(FOLLOW.format(channels=channels))

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.folder / "newsroom.sqlite3", timeout=20) as rows:
            return rows.execute(query).fetchall()

    def count(self, query: str) -> int:
        return int(str(self.rows(f"SELECT count(*) FROM {query}")[0][0]))


def open_newsroom(folder: Path, *, trusted: str) -> Newsroom:
    """Make a newsroom that trusts one origin, with empty rows."""
    text = f'name = "The Test"\nlanguages = ["en"]\ntrusted_origins = ["{trusted}"]\n'
    (folder / "newsroom.toml").write_text(text)
    newsroom = Newsroom(folder)
    newsroom.do("from django.core.management import call_command as c; c('migrate', verbosity=0)")
    return newsroom
