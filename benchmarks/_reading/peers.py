"""Readers to compare with: each in a process and an environment of its own, never part of the program.

``scripts/install-bench-tools`` installs them. What a peer found is kept in ``.cache/reading`` by the version
of the peer and of the file that calls it, so that a second run is quick.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

from rich.progress import track

from benchmarks._reading.scores import Found
from benchmarks._reading.truth import Page

CACHE = Path(__file__).parents[2] / ".cache"
ENVIRONMENT = CACHE / "reading-peers/bin/python"
_PYTHON = Path(__file__).with_name("peer.py")
_NODE = Path(__file__).with_name("readability.mjs")
_PATIENCE = 120
_QUIET = subprocess.DEVNULL


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that reads pages; ``lacking`` says what has to be installed first, else it is empty."""

    name: str
    command: tuple[str, ...]
    script: Path
    lacking: str = ""

    @property
    def version(self) -> str:
        said = subprocess.run([*self.command, "--version"], check=True, stdout=subprocess.PIPE, stderr=_QUIET)
        return said.stdout.decode().strip()


OURS = Reader("Dragoman", (sys.executable, "-m", "benchmarks._reading.ours"), Path(__file__))


def peers() -> list[Reader]:
    """Return every peer, those as well that are not installed."""
    names = ("trafilatura", "readability-lxml", "newspaper4k", "resiliparse")
    lacking = "" if ENVIRONMENT.exists() else "scripts/install-bench-tools was not run"
    packages = CACHE / "npm"
    in_node = (str(shutil.which("node")), str(_NODE), str(packages))
    return [
        *(Reader(name, (str(ENVIRONMENT), str(_PYTHON), name), _PYTHON, lacking) for name in names),
        Reader("readability.js", in_node, _NODE, _lacking_for_node(packages)),
    ]


def found_by(reader: Reader, pages: Sequence[Page]) -> dict[str, Found]:
    """Return what a reader finds on each page now, by the page's key."""
    answers = track(_answers(reader, pages), description=reader.name, total=len(pages), transient=True)
    return {answer["key"]: found(answer) for answer in answers}


def kept_or_found_by(peer: Reader, pages: Sequence[Page]) -> dict[str, Found]:
    """Return what a peer finds, from the cache where it read the page before."""
    digest = hashlib.sha256(peer.script.read_bytes()).hexdigest()[:8]
    file = CACHE / "reading" / f"{peer.name}-{peer.version}-{digest}.jsonl"
    known = _kept(file)
    if wanted := [page for page in pages if page.key not in known]:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as lines:
            answers = track(_answers(peer, wanted), description=peer.name, total=len(wanted), transient=True)
            for answer in answers:
                lines.write(json.dumps(answer) + "\n")
                known[answer["key"]] = answer
    return {page.key: found(known[page.key]) for page in pages if page.key in known}


def _lacking_for_node(packages: Path) -> str:
    if not shutil.which("node"):
        return "Node.js is not installed"
    is_there = all((packages / name).exists() for name in ("@mozilla/readability", "jsdom"))
    return "" if is_there else "scripts/install-bench-tools was not run"


def _kept(file: Path) -> dict[str, dict[str, Any]]:
    if not file.exists():
        return {}
    with file.open(encoding="utf-8") as lines:
        # A run that was killed may have left half a line.
        answers = [json.loads(line) for line in lines if line.endswith("}\n")]
    return {answer["key"]: answer for answer in answers}


def _answers(reader: Reader, pages: Sequence[Page]) -> Iterator[dict[str, Any]]:
    """Yield the answers as they come; a page at which a reader dies or is stuck is its fault."""
    rest = list(pages)
    while rest:
        for answer in _answers_until_stuck(reader, rest):
            rest.pop(0)
            yield answer
        if rest:
            key, fault = rest.pop(0).key, f"it died, or gave no answer within {_PATIENCE} s"
            yield {"key": key, "seconds": _PATIENCE, "megabytes": 0, "fault": fault}


def _answers_until_stuck(reader: Reader, pages: Sequence[Page]) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryFile("w+") as asked:
        asked.writelines(question(page) for page in pages)
        asked.seek(0)
        with subprocess.Popen(
            reader.command, stdin=asked, stdout=subprocess.PIPE, stderr=_QUIET, cwd=CACHE.parent
        ) as process:
            while line := _line(process):
                yield json.loads(line)


def _line(process: subprocess.Popen[bytes]) -> bytes:
    """Return what a process says next, nothing if it says no more."""
    assert process.stdout is not None
    patience = Timer(_PATIENCE, process.kill)
    patience.start()
    line = process.stdout.readline()
    patience.cancel()
    return line if line.endswith(b"\n") else b""


def question(page: Page) -> str:
    """Return the line that asks a reader for a page."""
    asked = {"key": page.key, "file": str(page.file), "charset": page.charset, "url": page.url}
    return json.dumps(asked) + "\n"


def found(answer: dict[str, Any]) -> Found:
    """Return what an answer's line says."""
    return Found(
        text=answer.get("text") or "",
        title=answer.get("title") or "",
        authors=tuple(answer.get("authors") or ()),
        date=(answer.get("date") or "")[:10],
        image=answer.get("image") or "",
        language=answer.get("language") or "",
        seconds=answer["seconds"],
        megabytes=answer["megabytes"],
        fault=answer.get("fault") or "",
    )
