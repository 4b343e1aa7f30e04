"""A newsroom's folder, made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from dragoman.conf.errors import NotEmptyError
from dragoman.conf.newsroom import FILE, read_settings


def create(place: Path, *, name: str, languages: Sequence[str], time_zone: str, **more: object) -> None:
    """Make ``place`` a newsroom's folder; ``more`` are further settings of ``newsroom.toml``.

    Raises ``NotEmptyError`` when something is there already, ``SettingError`` for a setting without sense.
    """
    require_empty(place)
    place.mkdir(parents=True, exist_ok=True)
    file = place / FILE
    settings = {"name": name, "languages": list(languages), "time_zone": time_zone, **more}
    file.write_text(_toml(settings), encoding="utf-8")
    try:
        read_settings(file)
    except Exception:
        file.unlink()
        raise
    for part in ("captures", "media", "site"):
        (place / part).mkdir()


def require_empty(place: Path) -> None:
    """Raise ``NotEmptyError`` when something is in ``place`` already."""
    if place.exists() and any(place.iterdir()):
        raise NotEmptyError(place)


def _toml(settings: Mapping[str, object]) -> str:
    """Write texts, lists of texts, and booleans: JSON's spelling of them is TOML's as well."""
    head = "# This newsroom's settings; docs/reference/settings.md describes each.\n"
    return head + "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items()
    )
