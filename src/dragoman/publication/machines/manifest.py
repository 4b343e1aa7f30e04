"""The paper as an app on a phone's first screen: https://www.w3.org/TR/appmanifest/."""

from __future__ import annotations

import json
from collections.abc import Iterable

from dragoman.publication import frames
from dragoman.publication.models import Home, Looks

PAPER = "#fffdf9"
"""The ground that a phone shows while the front page loads."""
SHORT = 12
"""Letters that phones show under an icon."""


def manifest(homes: Iterable[Home]) -> str:
    """Return the manifest, in the paper's main language."""
    frame = frames.around(next(iter(homes)))
    looks = Looks.objects.first() or Looks()
    name = frame.home.label
    facts = {
        "name": name,
        "short_name": name if len(name) <= SHORT else name.split()[-1][:SHORT],
        "description": frame.tagline,
        "lang": frame.language,
        "dir": frame.direction,
        "start_url": frame.home.address,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": looks.colour,
        "icons": [_icon(frame.icons.small, 192), _icon(frame.icons.large, 512)],
    }
    return json.dumps({name: value for name, value in facts.items() if value}, ensure_ascii=False, indent=1)


def _icon(address: str, width: int) -> dict[str, str]:
    return {"src": address, "sizes": f"{width}x{width}", "type": "image/png"}
