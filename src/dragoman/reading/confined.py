"""PDFs read in a process of their own, which may neither hang nor take the machine's memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import asdict

from dragoman.reading.errors import BrokenPdfError, NoTextError
from dragoman.reading.pdf import read_pdf
from dragoman.reading.types import Block, BlockKind, Clipping

LARGEST = 20_000_000
"""Bytes: what the network door lets through, and what may be handed in."""

SECONDS = 20
_MEMORY = 1 << 30
_TEXTLESS = 3


def read_pdf_apart(body: bytes) -> Clipping:
    """Return the article in a PDF; raise NoTextError for pictures of text, BrokenPdfError where it fails."""
    if len(body) > LARGEST or b"%PDF-" not in body[:1024]:
        raise BrokenPdfError
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__], input=body, capture_output=True, timeout=2 * SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise BrokenPdfError from error
    if done.returncode == _TEXTLESS:
        raise NoTextError
    if done.returncode:
        raise BrokenPdfError
    found = json.loads(done.stdout)
    blocks = tuple(Block(BlockKind(block["kind"]), block["text"]) for block in found["paragraphs"])
    return Clipping(title=found["title"], paragraphs=blocks, language=found["language"])


def _main() -> int:
    """Read a PDF from standard input and write what was found as JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        found = read_pdf(sys.stdin.buffer.read())
    except NoTextError:
        return _TEXTLESS
    json.dump(asdict(found), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
