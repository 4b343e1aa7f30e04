"""How many polls a second of a processor yields, over plain connections and fresh TLS, beside peers.

Each poller is a process of its own, and so are the feeds, whose processor time is not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from rich.console import Console
from rich.table import Table

from benchmarks._pollers import PAUSE
from tests.newsrooms import make_newsroom
from tests.web.certificates import self_signed

POLLERS = {
    "gatherer": (3, 1_500),
    "asyncios": (1, 1_500),
    "aiohttp": (3, 1_500),
    "httpx": (1, 300),
    "feedparser": (1, 300),
}
"""How often each polls how many feeds; who is slow is asked for less. Ours runs on uvloop, and on asyncio."""
OURS = {"gatherer", "asyncios"}

FOLLOWED = 2_000
OVERDUE = 10_000
LONGEST = 120.0


def measure() -> dict[str, float]:
    """Return the gatherer's figures and print them beside its peers'."""
    table = Table("polls per CPU second", "plain", "fresh TLS")
    reached: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        certificate = _certificate(Path(folder))
        for poller in POLLERS:
            if poller in OURS or find_spec(poller):
                reached[poller] = [_polls(poller, None), _polls(poller, certificate)]
                table.add_row(poller, *(f"{figure:,.0f}" for figure in reached[poller]))
    [steady], [overdue] = _rounds("steady", 1, FOLLOWED, None), _rounds("polite", 1, OVERDUE, None)
    console = Console()
    console.print(table)
    console.print(f"{FOLLOWED:,} channels every 15 minutes: {steady['share']:.2%} of a core")
    console.print(f"and {steady['own']:.0f} MB of memory, {steady['peak']:.0f} MB with what others share")
    console.print(f"{OVERDUE:,} channels due at once: {overdue['grown']:.0f} MB more than before the first")
    console.print(
        f"at most {overdue['most']} request at a time to a host, {overdue['shortest']:.3f} seconds or more "
        f"between two where {PAUSE} are kept"
    )
    assert overdue["most"] == 1
    return {
        "plain_polls_a_second": round(reached["gatherer"][0], 1),
        "tls_polls_a_second": round(reached["gatherer"][1], 1),
        "channels_a_core": round(FOLLOWED / steady["share"]),
        "overdue_polls_a_second": round(overdue["polls_a_second"], 1),
    }


def _polls(poller: str, certificate: Path | None) -> float:
    return median(done["polls_a_second"] for done in _rounds(poller, *POLLERS[poller], certificate))


def _rounds(poller: str, rounds: int, feeds: int, certificate: Path | None) -> list[dict[str, float]]:
    line = [sys.executable, "-m", "benchmarks._feeds", *([str(certificate)] if certificate else [])]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        home = served.stdout.readline().strip()
        try:
            return [_round(poller, home, feeds, certificate) for _ in range(rounds)]
        finally:
            served.kill()


def _round(poller: str, home: str, feeds: int, certificate: Path | None) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        newsroom = make_newsroom(Path(folder) / "newsroom", trusted=home)
        surroundings = os.environ | {
            "DRAGOMAN_NEWSROOM": str(newsroom.folder),
            "DJANGO_SETTINGS_MODULE": "dragoman.conf.settings",
        }
        if certificate:
            surroundings |= {"SSL_CERT_FILE": str(certificate), "REQUESTS_CA_BUNDLE": str(certificate)}
        line = [sys.executable, "-m", "benchmarks._pollers", poller, home, str(feeds)]
        done = subprocess.run(
            line, env=surroundings, capture_output=True, text=True, check=True, timeout=LONGEST
        )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _certificate(folder: Path) -> Path:
    key, signed = self_signed("127.0.0.1")
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "own.pem").write_bytes(private + signed.public_bytes(Encoding.PEM))
    return folder / "own.pem"
