"""Where the tools from the npm registry stand, which ``scripts/install-test-tools`` installs."""

from __future__ import annotations

from pathlib import Path

import pytest

_NPM = Path(__file__).parents[2] / ".cache" / "npm"
_FILES = {"axe-core": "axe.min.js", "vnu-jar": "build/dist/vnu.jar"}


def tool(name: str) -> Path:
    """Return the file that a tool consists of; skips the test where it is not installed."""
    file = _NPM / name / "node_modules" / name / _FILES[name]
    if not file.exists():
        pytest.skip(f"{name} is not installed: run scripts/install-test-tools")
    return file
