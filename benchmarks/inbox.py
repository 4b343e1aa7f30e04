"""What the desk's inbox costs at 200,000 clippings in 60,000 stories: CPU and queries, by what is asked."""

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

from tests.newsrooms import dragoman

MOST_MS, MOST_QUERIES = 300, 25


def measure() -> dict[str, float]:
    """Measure every sort of question that the inbox is asked; return what may not fall, higher is better."""
    with tempfile.TemporaryDirectory() as folder:
        newsroom = Path(folder) / "newsroom"
        person = ("--email", "chief@example.org", "--password", "correct horse battery")
        dragoman("init", str(newsroom), "--name", "The Inbox", "--language", "en", *person)
        _run(newsroom, "fill")
        costs = _run(newsroom, "ask")
    table = Table("asked for", "stories", "queries", "ms of CPU")
    for asked, cost in costs.items():
        table.add_row(asked, str(cost["stories"]), str(cost["queries"]), f"{cost['ms']:.0f}")
    Console(width=90).print(table)
    return {
        "pages_a_second": 1000 / costs["the first page"]["ms"],
        "slowest_pages_a_second": 1000 / max(cost["ms"] for cost in costs.values()),
        "within_queries": float(all(cost["queries"] <= MOST_QUERIES for cost in costs.values())),
        "within_time": float(all(cost["ms"] <= MOST_MS for cost in costs.values())),
    }


def _run(newsroom: Path, step: str) -> dict[str, Any]:
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "benchmarks._inbox", step]
    done = subprocess.run(line, env=environ, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])
