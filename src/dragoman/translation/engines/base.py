"""What every engine can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from dragoman.translation.engines.prices import FREE, Price, Usage
from dragoman.translation.errors import EngineError


@dataclass(frozen=True, slots=True)
class Reply:
    """What an engine answered: a text for each that it was given, None where it has none.

    ``model`` is the model or version that answered, "" where the engine has but one; ``usage`` is None where
    it does not say what the request used.
    """

    texts: Sequence[str | None]
    model: str = ""
    usage: Usage | None = None


class Engine(Protocol):
    """Something that proposes translations of texts with tags (``dragoman.translation.tags``).

    An engine asks once and hands on what it hears; ``asking.py`` judges it, asks again, and turns to another.
    """

    name: str
    """What is written on segments and in ``newsroom.toml``."""
    label: str
    """What editors read."""
    price: Price = FREE
    pauses: tuple[float, ...] = ()
    """Seconds until it is asked again after it failed at its work, so often."""
    is_outside: bool = False
    """Whether the texts leave the newsroom's own machines."""
    most_texts: int = 50
    """Texts that it takes in one request."""
    most_letters: int = 20_000
    """Letters that it takes in one request; a longer text is not sent at all."""

    def problem(self) -> EngineError | None:
        """Return why it cannot work on this machine, None where nothing speaks against it.

        Nothing is asked over the network for this.
        """

    def translates(self, source: str, target: str) -> bool:
        """Say whether it translates between two languages; regions do not matter."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        """Return what it makes of ``texts``, in their order; raises ``EngineError`` when it has no answer."""


@runtime_checkable
class Completing(Protocol):
    """An engine of this machine that can go on where an editor is: it is quick, free, and tells nobody."""

    def version(self) -> str:
        """Return the name of the model that writes, with its version."""

    def complete(self, text: str, prefix: str, *, source: str, target: str) -> str:
        """Return what follows ``prefix`` in a translation of ``text``, "" where it knows nothing better.

        The prefix may end within a word: what comes is then the rest of it, and what follows. Raises
        ``EngineError``.
        """
