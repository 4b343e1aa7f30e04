"""Words in the index that are no words of a text: each begins with a sign that no word has."""

from __future__ import annotations

import hashlib


def language_mark(code: str) -> str:
    """Return the word in the index of every article in a language."""
    return f"@{code.replace('-', '').lower()}"


def section_mark(section: int) -> str:
    """Return the word in the index of every article that stands in a section."""
    return f"#{section}"


def outlet_mark(name: str) -> str:
    """Return the word in the index of every article that comes from an outlet, however long its name is."""
    return f"~{hashlib.blake2s(name.encode(), digest_size=8).hexdigest()}"


def form_mark(form: str) -> str:
    """Return a word in the index that is a form, not a stem."""
    return f"={form}"
