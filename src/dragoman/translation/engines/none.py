"""No engine: a person translates."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.translation.engines.base import Engine, Reply
from dragoman.translation.errors import EngineError


class ByHand(Engine):
    """Proposes nothing: an empty text for each."""

    name = ""
    label = "By hand"

    def problem(self) -> EngineError | None:
        return None

    def translates(self, source: str, target: str) -> bool:
        return True

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        return Reply(["" for _ in texts])
