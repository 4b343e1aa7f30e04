"""What every engine can do."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Protocol


class Engine(Protocol):
    """Something that proposes translations."""

    name: str
    """What is written on drafts and in ``newsroom.toml``."""
    label: str
    """What editors read."""

    def pairs(self) -> Set[tuple[str, str]]:
        """Return the pairs of languages, from and to, that it translates; none when it is not installed."""

    def translates(self, source: str, target: str) -> bool:
        """Say whether it translates between two languages; regions do not matter."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return one translation for each of ``texts``, in their order.

        Raises ``EngineError`` when it has no answer for one of them.
        """
