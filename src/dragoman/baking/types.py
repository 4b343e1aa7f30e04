"""What travels between the steps of baking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.publication.bakeables import Bakeable


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be baked; ``bakeable`` is None when nothing should stand at the address any more."""

    address: str
    family: str
    bakeable: Bakeable | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaf:
    """What became of an order: ``gone`` when nothing should stand at the address.

    ``touched`` says whether a file was written or removed, ``failed`` that it was left alone.
    """

    address: str
    family: str
    gone: bool = False
    reads: frozenset[str] = frozenset()
    touched: bool = False
    problem: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Baked:
    """What a round of baking did, by address; ``changes`` counts the rows of the outbox that it settled."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    unchanged: int = 0
    changes: int = 0

    def __add__(self, other: Baked) -> Baked:
        return Baked(
            self.written + other.written,
            self.removed + other.removed,
            self.problems + other.problems,
            self.unchanged + other.unchanged,
            self.changes + other.changes,
        )


def summary(loaves: Sequence[Loaf]) -> Baked:
    """Return what became of some orders."""
    return Baked(
        written=tuple(loaf.address for loaf in loaves if loaf.touched and not loaf.gone),
        removed=tuple(loaf.address for loaf in loaves if loaf.touched and loaf.gone),
        problems=tuple(loaf.address for loaf in loaves if loaf.problem),
        unchanged=sum(not loaf.touched and not loaf.problem for loaf in loaves),
    )
