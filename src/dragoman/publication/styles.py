"""The styles that editors choose in the looks, as a file of their own beside the paper's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.publication import theme
from dragoman.publication.models import Looks


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A file of styles; its address has a hash of what it says, so that browsers may keep it for ever."""

    address: str
    css: str


def chosen(looks: Looks) -> Stylesheet | None:
    """Return the styles that colours and type make; None while they are the paper's own."""
    css = theme.custom_properties(looks.colour, looks.colour_cool, looks.type)
    if not css:
        return None
    return Stylesheet(f"/theme.{hashlib.sha256(css.encode()).hexdigest()[:12]}.css", css)
