"""Tables of endings, read from ``tables/<language>.txt``.

A section is ``[name]`` (capitalised words), ``[word]`` (any other), ``[inner]`` (words before the last one of
a term, where they differ), ``[before]`` (what may be tied to the front of a word) or ``[stems]``. A line says
``kept/cut: endings``: of a word that ends so, what stands before the stroke and any of the endings make a
form. The first line that fits holds; ``-`` is the bare stem; ``$name: …`` names endings, ``a+$name`` puts
them together. A line of ``[stems]`` (``[name stems]``, ``[word stems]``) says how a stem changes before
endings: ``pattern -> replacement``, or before endings of its own ``pattern -> replacement: endings``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product

Endings = tuple[str, ...]

_SECTIONS = frozenset({"[name]", "[word]", "[inner]", "[before]", "[stems]", "[name stems]", "[word stems]"})
_CHANGES = {"stems": ("name", "word"), "name stems": ("name",), "word stems": ("word",)}


@dataclass(frozen=True, slots=True)
class Line:
    """Endings for the words that ``pattern`` fits; its group ``cut`` is what they replace."""

    name: str
    pattern: re.Pattern[str]
    endings: Endings


@dataclass(frozen=True, slots=True)
class Change:
    """How a stem changes before endings; ``endings`` are empty where it does so before any of the line."""

    pattern: re.Pattern[str]
    replacement: str
    endings: Endings


@dataclass(slots=True)
class Table:
    """What is known of the endings of a language."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    before: Endings = ("",)


@cache
def table(language: str) -> Table | None:
    """Return the table of a language; None where nobody has written one."""
    file = files(__package__).joinpath("tables", f"{language}.txt")
    return _parsed(file.read_text(encoding="utf-8"), language) if file.is_file() else None


def _parsed(text: str, language: str) -> Table:
    parsed, named, section = Table(), dict[str, Endings](), ""
    for line in _lines(text):
        left, _, right = line.rpartition(":")
        if line in _SECTIONS:
            section = line.strip("[]")
            if section not in _CHANGES:
                parsed.lines.setdefault(section, [])
        elif line.startswith("$"):
            named[left] = _endings(right, named)
        elif section == "before":
            parsed.before = _endings(line, named)
        elif section in _CHANGES:
            for use in _CHANGES[section]:
                parsed.changes.setdefault(use, []).append(_change(line, named))
        else:
            kept, _, cut = left.partition("/")
            pattern = re.compile(f"(?:{kept})(?P<cut>{cut})$")
            parsed.lines[section].append(
                Line(f"{language} {section} {left}", pattern, _endings(right, named))
            )
    return parsed


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if stripped := line.partition("#")[0].strip():
            yield stripped


def _change(line: str, named: dict[str, Endings]) -> Change:
    pattern, _, rest = line.partition("->")
    replacement, _, endings = rest.partition(":")
    return Change(re.compile(pattern.strip()), replacement.strip(), _endings(endings, named))


def _endings(text: str, named: dict[str, Endings]) -> Endings:
    """Return endings in the order of the table: ``lAr+$case`` is each of ``$case`` after ``lAr``."""
    found: dict[str, None] = {}
    for item in text.split():
        parts = [
            named[part] if part.startswith("$") else ("" if part == "-" else part,)
            for part in item.split("+")
        ]
        found.update(dict.fromkeys(map("".join, product(*parts))))
    return tuple(found)
