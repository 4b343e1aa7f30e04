"""What the demo's editors write and translate, one file a language."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def texts(language: str) -> dict[str, Any]:
    """Return what is written in a language; a language without texts has the English ones."""
    file = _FOLDER / f"{language}.toml"
    return tomllib.loads((file if file.exists() else _FOLDER / "en.toml").read_text(encoding="utf-8"))


def translations(language: str) -> dict[str, list[str]]:
    """Return an article's text sentence by sentence, for each that the editors translate into a language."""
    return dict(texts(language)["translations"]) if (_FOLDER / f"{language}.toml").exists() else {}
