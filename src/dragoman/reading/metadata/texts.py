"""Texts of declarations and elements, in one line."""

from __future__ import annotations

import html
import re

LONGEST = 5_000

_NO_LETTERS = re.compile(r"[\W_]+")


def line(value: object) -> str:
    """Return a text in one line, entities that were escaped twice undone; nothing for what is no text."""
    if not isinstance(value, str):
        return ""
    text = value[:LONGEST]
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.replace("\x00", "").split())


def lines(value: object) -> list[str]:
    """Return the texts of a value that may be one or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [text for member in values[:200] if (text := line(member))]


def letters(text: str) -> str:
    """Return what two spellings of one name or title share."""
    return _NO_LETTERS.sub("", text).lower()
