"""What engines have in common that are asked over the network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.translation.engines.base import Engine, Reply
from dragoman.translation.engines.door import PAUSES, Door
from dragoman.translation.engines.options import Options
from dragoman.translation.errors import EngineError, PairError
from dragoman.translation.segments import primary

_UNBELIEVABLE = 10**9
"""Characters or tokens that no request has."""


class Server(Engine):
    """An engine behind an address; a subclass says how it is asked."""

    address = ""
    """Where it is, unless ``newsroom.toml`` says otherwise."""
    pauses = PAUSES

    def __init__(self, name: str, options: Options, *, label: str, agent: str, key: str = "") -> None:
        self.name, self.label = name, label
        self.price = options.price_of(options.usual_price)
        self.is_outside = options.is_outside
        self.model = options.model
        self._pairs = options.known_pairs
        self._door = Door(
            label, options.address or self.address, agent,
            headers=self.headers(key), secret=key, patience=options.patience, pauses=self.pauses,
        )  # fmt: skip

    def headers(self, key: str) -> dict[str, str]:
        """Return what every request bears, the key among it."""
        return {}

    def problem(self) -> EngineError | None:
        return None

    def translates(self, source: str, target: str) -> bool:
        source, target = primary(source), primary(target)
        if self._pairs:
            return (source, target) in self._pairs
        return source != target and self._knows(source) and self._knows(target)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        if not self.translates(source, target):
            raise PairError(self.label, source=source, target=target)
        return self._ask(texts, source, target) if texts else Reply([])

    def _knows(self, code: str) -> bool:
        """Say whether it is likely to know a language; ``pairs`` in ``newsroom.toml`` says it for certain."""
        return bool(code)

    def _ask(self, texts: Sequence[str], source: str, target: str) -> Reply:
        raise NotImplementedError


def at(answer: Any, *path: str | int) -> Any:
    """Return what stands at a place in JSON, None where there is no such place."""
    for step in path:
        try:
            answer = answer[step]
        except (KeyError, IndexError, TypeError):
            return None
    return answer


def number(value: object) -> int:
    """Return a count that a server tells, 0 for anything else."""
    return value if type(value) is int and 0 < value < _UNBELIEVABLE else 0
