from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import fields
from pathlib import Path

import dragoman
from dragoman.conf.cli.main import COMMANDS
from dragoman.conf.newsroom import Settings
from dragoman.errors import DragomanError

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_is_documented_with_its_default() -> None:
    page = (DOCS / "reference/settings.md").read_text()

    missing = [field.name for field in fields(Settings) if f"* - `{field.name}`" not in page]

    assert missing == []


def test_every_command_is_documented() -> None:
    page = (DOCS / "reference/commands.md").read_text()

    missing = [name for name in COMMANDS if f"## `dragoman {name}" not in page]

    assert missing == []


def test_every_error_is_documented() -> None:
    page = (DOCS / "reference/errors.md").read_text()
    for module in pkgutil.walk_packages(dragoman.__path__, "dragoman."):
        if module.name.endswith("errors"):
            importlib.import_module(module.name)

    missing = [error.__name__ for error in _below(DragomanError) if f"`{error.__name__}`" not in page]

    assert missing == []


def _below(error: type[DragomanError]) -> list[type[DragomanError]]:
    found = [cls for cls in error.__subclasses__() if inspect.getmodule(cls) and "dragoman" in cls.__module__]
    return found + [deeper for cls in found for deeper in _below(cls)]
