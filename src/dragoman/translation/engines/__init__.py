"""The family of engines that propose translations: one class a file, all behind :class:`Engine`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dragoman.translation.engines.apertium import Apertium
from dragoman.translation.engines.base import Engine
from dragoman.translation.engines.none import ByHand
from dragoman.translation.errors import NoSuchEngineError

__all__ = ["FAMILY", "Engine", "available", "between", "named"]

FAMILY: dict[str, Callable[[], Engine]] = {engine.name: engine for engine in (ByHand, Apertium)}


@cache
def named(name: str) -> Engine:
    """Return the engine called ``name``; raises ``NoSuchEngineError``."""
    if name not in FAMILY:
        raise NoSuchEngineError(name)
    return FAMILY[name]()


def available() -> list[Engine]:
    """Return the engines that ``newsroom.toml`` names and that work on this machine, by hand first."""
    from django.conf import settings

    engines = [named(name) for name in settings.NEWSROOM.settings.engines]
    return [named(ByHand.name), *(engine for engine in engines if engine.pairs())]


def between(source: str, target: str) -> list[Engine]:
    """Return the available engines that translate from ``source`` to ``target``, by hand first."""
    by_hand, *engines = available()
    return [by_hand, *(engine for engine in engines if engine.translates(source, target))]
