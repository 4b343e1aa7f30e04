"""What publishing and reading cost: the files that one article changes, a full bake, a request for a page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.newsrooms import Newsroom, eventually, make_newsroom

ARTICLES = 300
REQUESTS = 5000


def measure() -> dict[str, float]:
    """Measure with a few hundred articles; return what may not fall, all of it better when higher."""
    with tempfile.TemporaryDirectory() as folder:
        newsroom = make_newsroom(Path(folder) / "newsroom")
        paper = _paper(newsroom)
        with _web(newsroom) as process:
            paper |= {
                f"request_{name}_us": _cost(newsroom, process, paper["address"], encoding)
                for name, encoding in (("plain", "identity"), ("br", "br"))
            }
            paper["request_django_us"] = _cost(newsroom, process, "/-/health", "identity", count=200)
    for name, value in paper.items():
        print(f"{name:26} {value if isinstance(value, str | int) else round(value, 1)}")
    print(json.dumps(paper))
    return {
        "full_bake_files_a_second": 1000 / paper["full_bake_ms_a_file"],
        "publications_a_second": 1000 / paper["publish_cpu_ms"],
        "requests_plain_a_second": 1e6 / paper["request_plain_us"],
        "requests_br_a_second": 1e6 / paper["request_br_us"],
    }


def _paper(newsroom: Newsroom) -> dict[str, Any]:
    environ = os.environ | {
        "DRAGOMAN_NEWSROOM": str(newsroom.folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
    }
    line = [sys.executable, "-m", "benchmarks._paper", str(ARTICLES)]
    done = subprocess.run(line, env=environ, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def _web(newsroom: Newsroom) -> Iterator[subprocess.Popen[bytes]]:
    with newsroom.running("web", "--port", str(newsroom.port)) as process:
        eventually(lambda: _listens(newsroom), within=60)
        yield process


def _listens(newsroom: Newsroom) -> bool:
    try:
        return newsroom.get("/robots.txt")[0] == 200
    except OSError:
        return False


def _cost(
    newsroom: Newsroom, process: subprocess.Popen[bytes], path: str, encoding: str, *, count: int = REQUESTS
) -> float:
    """Return the server's CPU time for a request, in microseconds, over one connection that is kept open."""
    connection = HTTPConnection("127.0.0.1", newsroom.port)
    for _ in range(20):
        _ask(connection, path, encoding)
    before = _cpu(process.pid)
    for _ in range(count):
        _ask(connection, path, encoding)
    connection.close()
    return 1e6 * (_cpu(process.pid) - before) / count


def _ask(connection: HTTPConnection, path: str, encoding: str) -> None:
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def _cpu(pid: int) -> float:
    """Return the seconds of CPU that a process has used: utime and stime of proc(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
