"""What a search costs over 10,000 articles in four languages, beside Wagtail's own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.newsrooms import dragoman

LANGUAGES = ("en", "fr", "ru", "az")


def measure() -> dict[str, float]:
    """Measure CPU time for usual questions; return what may not fall, all of it better when higher."""
    with tempfile.TemporaryDirectory() as folder:
        newsroom = Path(folder) / "newsroom"
        languages = [word for code in LANGUAGES for word in ("--language", code)]
        person = ("--email", "chief@example.org", "--password", "correct horse battery")
        dragoman("init", str(newsroom), "--name", "The Index", *languages, *person)
        filled, asked = (_run(newsroom, step) for step in ("fill", "ask"))
    rates = {name: round(value) for name, value in filled.items()}
    print(json.dumps(rates | {name: value for name, value in asked.items() if not name.endswith("ms")}))
    for name in ("ms", "wagtail_ms"):
        costs = asked[name]
        print(
            f"{name:12} median {statistics.median(costs):.2f}, p95 {_p95(costs):.2f}, most {max(costs):.2f}"
        )
    return {
        "indexed_a_second": filled["indexed_a_second"],
        "questions_a_second": 1000 / statistics.median(asked["ms"]),
        "questions_p95_a_second": 1000 / _p95(asked["ms"]),
    }


def _run(newsroom: Path, step: str) -> dict[str, Any]:
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "benchmarks._readers", step]
    done = subprocess.run(line, env=environ, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _p95(costs: list[float]) -> float:
    return statistics.quantiles(costs, n=20)[-1]
