from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import dragoman
from dragoman.conf.cli.main import COMMANDS
from dragoman.conf.newsroom import Settings
from dragoman.errors import DragomanError
from dragoman.reading import Clipping

DOCS = Path(__file__).parents[2] / "docs"
HOUSE = Path(dragoman.__path__[0])


def test_every_setting_is_documented_with_its_default() -> None:
    page = (DOCS / "reference/settings.md").read_text()

    missing = [field.name for field in fields(Settings) if f"* - `{field.name}`" not in page]

    assert missing == []


def test_every_command_is_documented() -> None:
    page = (DOCS / "reference/commands.md").read_text()

    missing = [name for name in COMMANDS if f"## `dragoman {name}" not in page]

    assert missing == []


def test_every_part_of_a_clipping_is_documented() -> None:
    page = (DOCS / "reference/python.md").read_text()
    rows = "".join(re.findall(r"^\| (`.+?) \|", page, re.M))

    parts = {field.name for field in fields(Clipping)} | {"text", "lead_image"}

    assert [part for part in sorted(parts) if f"`{part}`" not in rows] == []


def test_every_error_is_documented_with_its_sentence() -> None:
    page = (DOCS / "reference/errors.md").read_text()
    sections = re.findall(r"^## `(\w+)/`.*?$(.*?)(?=^## |\Z)", page, re.M | re.S)
    rows = {
        (room, name): sentence
        for room, table in sections
        for name, sentence in re.findall(r"^\| `(\w+)` \| (.+?) \| .+ \|$", table, re.M)
    }

    assert rows == {(_room(error), error.__name__): _sentence(error) for error in _expected_errors()}


def _expected_errors() -> set[type[DragomanError]]:
    for file in HOUSE.rglob("*.py"):
        if re.search(r"^class \w+Error\(", file.read_text(), re.M):
            importlib.import_module(".".join(("dragoman", *file.relative_to(HOUSE).with_suffix("").parts)))
    return {error for error in _below(DragomanError) if error.__module__.startswith("dragoman.")}


def _below(error: type[DragomanError]) -> Iterator[type[DragomanError]]:
    for deeper in error.__subclasses__():
        yield deeper
        yield from _below(deeper)


def _room(error: type[DragomanError]) -> str:
    return error.__module__.split(".")[1]


def _sentence(error: type[DragomanError]) -> str:
    return " ".join((inspect.getdoc(error) or "").split())
