"""Texts as other systems keep them."""

from __future__ import annotations

import re

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")


def sound(text: str) -> str:
    """Return a text without what no database or feed can hold: control characters, halves of characters."""
    return _NO_TEXT.sub("", text)


def one_line(text: str) -> str:
    """Return a text on one line; a space that does not break stays one, as before French question marks."""
    return _SPACE.sub(" ", text).strip(" ")
