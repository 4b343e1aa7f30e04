"""Other projects' suites, read from the folder ``DRAGOMAN_SHARED`` where that is given."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest


def records(suite: str) -> list[dict[str, Any]]:
    """Return the cases of a suite; the test is skipped without them."""
    folder = os.environ.get("DRAGOMAN_SHARED")
    if not folder:
        pytest.skip("DRAGOMAN_SHARED names no folder of measuring data")
    lines = (Path(folder) / "feeds" / f"{suite}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]
