from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.newsrooms import make_newsroom
from tests.pipeline.nursery import surroundings

KILLS = 1000 if os.environ.get("DRAGOMAN_TORTURE") else 20


@pytest.mark.kill
def test_at_whatever_line_the_archive_is_killed_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")

    done = subprocess.run(
        [sys.executable, "-m", "tests.sources.archiving", str(KILLS)],
        env=surroundings(newsroom.folder),
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr[-3000:]
