"""Pages made to hurt whoever reads them, each read in a process of its own."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks._reading.ours import UNREAD
from benchmarks._reading.peers import CACHE, Reader, found, question
from benchmarks._reading.truth import Page

MOST_SECONDS = 2.0
MOST_MEGABYTES = 200
_PATIENCE = 60

_TEXT = f"<p>{'The bridge over the river was opened on Monday by the mayor, and people came. ' * 4}</p>"
PAGES = {
    "20,000 nested elements": ("<div>" * 20_000 + _TEXT).encode(),
    "40,000 paragraphs": ("<p>A sentence of a usual length, no more.</p>" * 40_000).encode(),
    "60,000 links": (_TEXT + '<p><a href="/x">A link with words</a></p>' * 60_000).encode(),
    "an attribute of 800 KB": f'<p data-x="{"a" * 800_000}">x</p>{_TEXT}'.encode(),
    "200,000 attributes": f"<p {' '.join(f'a{n}=b' for n in range(200_000))}>x</p>{_TEXT}".encode(),
    "NUL bytes": "\0".join(_TEXT).encode(),
    "nothing": b"",
    "another charset": f'<meta charset="utf-16">{_TEXT.replace("river", "Straße über")}'.encode("cp1252"),
}


@dataclass(frozen=True, slots=True)
class Ordeal:
    """How a reader came out of a page; ``seconds`` of CPU, memory of the whole process at its peak."""

    outcome: str
    seconds: float
    megabytes: int

    @property
    def is_passed(self) -> bool:
        was_answered = self.outcome in {"read", "refused"}
        return was_answered and self.seconds < MOST_SECONDS and self.megabytes <= MOST_MEGABYTES


def ordeals(reader: Reader) -> dict[str, Ordeal]:
    """Return how a reader comes out of each page."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: _ordeal(reader, html, Path(folder) / "page.html") for name, html in PAGES.items()}


def _ordeal(reader: Reader, html: bytes, file: Path) -> Ordeal:
    file.write_bytes(html)
    page = Page("", "", "https://post.example/x", "", "", "utf-8", "", "", (), "", (), file)
    try:
        said = subprocess.run(
            reader.command,
            input=question(page).encode(),
            capture_output=True,
            timeout=_PATIENCE,
            cwd=CACHE.parent,
        )
    except subprocess.TimeoutExpired:
        return Ordeal(f"killed after {_PATIENCE} s", _PATIENCE, 0)
    if not said.stdout.endswith(b"}\n"):
        return Ordeal(f"died: {said.returncode}", 0, 0)
    answer = found(json.loads(said.stdout))
    is_refused = answer.fault.startswith(UNREAD)
    outcome = "refused" if is_refused else "error" if answer.fault else "read"
    return Ordeal(outcome, answer.seconds, answer.megabytes)
