"""Bringing an archive: ten thousand generated articles in bulk, and some as Wagtail saves them singly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.newsrooms import Newsroom, make_newsroom

IN_BULK, PAGE_BY_PAGE = 10_000, 200
"""How many articles are brought each way."""


def measure() -> dict[str, float]:
    """Return how many articles a CPU second brings; their text becomes blocks, rows, references, search."""
    with tempfile.TemporaryDirectory() as folder:
        newsroom = make_newsroom(Path(folder) / "newsroom")
        figures = _archive(newsroom)
    table = Table("way", "articles", "articles a CPU second", "articles a second", "longest wait")
    for way, row in figures.items():
        count, cpu, wall, longest = (row[name] for name in ("articles", "cpu", "wall", "longest"))
        table.add_row(
            way, str(count), f"{count / cpu:.0f}", f"{count / wall:.0f}", f"{1000 * longest:.0f} ms"
        )
    Console(width=100).print(table)
    print(json.dumps(figures))
    bulk, single = figures["in bulk"], figures["page by page"]
    return {
        "articles_a_second": round(bulk["articles"] / bulk["cpu"], 1),
        "times_page_by_page": round(bulk["articles"] / bulk["cpu"] * single["cpu"] / single["articles"], 1),
        "sound": float(bulk["sound"]),
    }


def _archive(newsroom: Newsroom) -> dict[str, Any]:
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "benchmarks._archive", str(IN_BULK), str(PAGE_BY_PAGE)]
    done = subprocess.run(line, env=environ, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])
