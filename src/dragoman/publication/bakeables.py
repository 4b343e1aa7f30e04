"""What can become a file of the public site, and who offers it.

A *family* knows all files of one sort (Wagtail pages, feeds, editions). Rooms above ``publication`` offer
families of their own with :func:`register`; the baker meets them only through this protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable


class Bakeable(Protocol):
    """One file of the public site."""

    @property
    def address(self) -> str:
        """Where it stands, from the root: ``/en/culture/a-bridge/`` (a page) or ``/en/feed.xml`` (a file)."""

    def render(self) -> bytes:
        """Return the file's bytes. What it shows is noted with ``publication.reads.note``."""


@runtime_checkable
class ReadsTogether(Protocol):
    """A family that asks for what many files of its show in fewer queries than they would one by one."""

    def read_together(self, files: Sequence[Any], /) -> None:
        """Have at hand what the files show: see ``publication.reads.together``."""


class Family(Protocol):
    """All files of one sort."""

    name: str

    def every(self) -> Iterable[Bakeable]:
        """Return every file that should stand now."""

    def at(self, address: str) -> Bakeable | None:
        """Return the file for ``address``, or None when none should stand there (any more)."""

    def born_of(self, key: str) -> Iterable[Bakeable]:
        """Return the files that a change of ``key`` may have brought into being."""


Preparation = Callable[[Set[str] | None], None]
"""Hears the keys of what changed, None for everything."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The families of one newsroom by name, and what is done before files are found for keys that changed."""

    families: dict[str, Family]
    preparations: list[Preparation] = field(default_factory=list)

    def register(self, family: Family) -> None:
        self.families[family.name] = family

    def before_baking(self, preparation: Preparation) -> None:
        if preparation not in self.preparations:
            self.preparations.append(preparation)

    def prepare(self, keys: Set[str] | None) -> None:
        """Have everything ready to find the files that ``keys`` concern; all files for None."""
        for preparation in self.preparations:
            preparation(keys)

    def __iter__(self) -> Iterator[Family]:
        return iter(self.families.values())

    def __getitem__(self, name: str) -> Family:
        return self.families[name]


registry = Registry({})
register = registry.register
