"""A family of the simplest files there are, for the baker's tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.publication.reads import note


@dataclass(frozen=True)
class Sheet:
    """A text at an address; it reads ``keys``, and one with ``slip`` cannot be rendered."""

    address: str
    text: str
    keys: frozenset[str] = frozenset()
    slip: bool = False

    def render(self) -> bytes:
        for key in self.keys:
            note(key)
        if self.slip:
            raise KeyError("headline")
        return f"<p>{self.text}</p>".encode()


@dataclass
class Sheets:
    """Sheets by address. One is born of the key ``sheet:`` and its address."""

    name: str = "sheets"
    standing: dict[str, Sheet] = field(default_factory=dict)

    def put(self, address: str, text: str = "A text", *keys: str, slip: bool = False) -> str:
        """Have a sheet stand at ``address``; return the key that says so."""
        self.standing[address] = Sheet(address, text, frozenset({f"sheet:{address}", *keys}), slip)
        return f"sheet:{address}"

    def take(self, address: str) -> str:
        """Have no sheet stand at ``address``; return the key that says so."""
        del self.standing[address]
        return f"sheet:{address}"

    def every(self) -> Iterator[Sheet]:
        return iter(self.standing.values())

    def at(self, address: str) -> Sheet | None:
        return self.standing.get(address)

    def born_of(self, key: str) -> list[Sheet]:
        sheet = self.standing.get(key.removeprefix("sheet:"))
        return [sheet] if sheet else []


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file that readers can get, by its path in the folder."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
