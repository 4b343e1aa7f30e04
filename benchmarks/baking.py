"""What publishing costs: a bake of everything, and the files of one article, in archives of growing size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.newsrooms import make_newsroom

SIZES = (1_000, 10_000)
LARGE = 100_000
"""What is measured as well with ``DRAGOMAN_TORTURE=1``: half an hour, most of it for bringing the archive.

Its articles are not baked, but have the rows that baking them would store.
"""
PUBLICATIONS = 40

Figures = dict[str, dict[str, float]]


def measure() -> dict[str, float]:
    """Return what may not fall, all of it better when higher: files and publications a second, flatness."""
    sizes = (*SIZES, LARGE) if os.environ.get("DRAGOMAN_TORTURE") else SIZES
    papers = {size: _paper(size) for size in sizes}
    _show_bakes(papers)
    _show_publications(papers)
    smallest, largest = (papers[size]["publish"] for size in (sizes[0], sizes[-1]))
    return {
        "full_bake_files_a_second": 1000 / papers[SIZES[-1]]["bake"]["ms_a_file"],
        "publications_a_second": 1000 / largest["cpu_ms"],
        "publication_flatness": smallest["cpu_ms"] / largest["cpu_ms"],
    }


def _paper(articles: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        newsroom = make_newsroom(Path(folder) / "newsroom")
        environ = os.environ | {
            "DRAGOMAN_NEWSROOM": str(newsroom.folder),
            "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
        }
        way = "pretending" if articles == LARGE else "baking"
        line = [sys.executable, "-m", "benchmarks._paper", str(articles), str(PUBLICATIONS), way]
        done = subprocess.run(line, env=environ, stdout=subprocess.PIPE, check=True, text=True)
        return json.loads(done.stdout.splitlines()[-1])


def _show_bakes(papers: dict[int, Figures]) -> None:
    table = Table("articles", "files", "CPU a file", "time a file", "largest process")
    for size, paper in papers.items():
        if bake := paper.get("bake"):
            cpu, wall = f"{bake['ms_a_file']:.1f} ms", f"{bake['wall_ms_a_file']:.1f} ms"
            table.add_row(f"{size:,}", f"{bake['files']:,}", cpu, wall, f"{bake['memory_mb']:.0f} MB")
    Console(width=100).print(table)


def _show_publications(papers: dict[int, Figures]) -> None:
    table = Table("articles", "files written", "looked at", "CPU", "CPU, p95", "until live", "p95")
    for size, paper in papers.items():
        run = paper["publish"]
        times = (f"{run[name]:.0f} ms" for name in ("cpu_ms", "cpu_p95_ms", "wall_ms", "wall_p95_ms"))
        table.add_row(f"{size:,}", f"{run['written']:.0f}", f"{run['looked_at']:.0f}", *times)
    Console(width=100).print(table)
