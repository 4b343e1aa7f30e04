"""Texts as other systems keep them."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")


def one_line(text: str) -> str:
    """Return a text on one line; a space that does not break stays one, as before French question marks."""
    return _SPACE.sub(" ", text).strip(" ")
