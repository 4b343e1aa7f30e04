"""A translator of a small world, a fifth of a megabyte large; ``make.py`` trains it."""

from __future__ import annotations

from pathlib import Path

from dragoman.translation.engines.neural import Neural
from dragoman.translation.engines.options import options_of

HERE = Path(__file__).parent


def tiny(*, folder: str = "model", newsroom: Path = HERE, **options: object) -> Neural:
    """Return the engine with the tiny model, or with the one in another ``folder`` of a ``newsroom``."""
    said = {"kind": "neural", "folder": folder, "pairs": ["es-en"], **options}
    return Neural("tiny", options_of(said), label="Tiny", newsroom=newsroom)
