"""The family of engines that propose translations: one class a file, all behind :class:`Engine`."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from dragoman.translation.engines.anthropic import Anthropic
from dragoman.translation.engines.apertium import Apertium
from dragoman.translation.engines.apy import Apy
from dragoman.translation.engines.base import Completing, Engine, Reply
from dragoman.translation.engines.chat import Chat
from dragoman.translation.engines.deepl import DeepL
from dragoman.translation.engines.libretranslate import LibreTranslate
from dragoman.translation.engines.neural import Neural
from dragoman.translation.engines.none import ByHand
from dragoman.translation.engines.options import EngineKind, Options
from dragoman.translation.engines.server import Server
from dragoman.translation.errors import EngineError, NoKeyError, NoSuchEngineError

__all__ = ["FAMILY", "Completing", "Engine", "Reply", "available", "between", "labels", "made", "named"]

FAMILY: dict[str, Callable[[], Engine]] = {engine.name: engine for engine in (ByHand, Apertium)}
"""Engines that need nothing in ``newsroom.toml`` but their names."""
SERVERS: dict[EngineKind, type[Server]] = {
    EngineKind.APY: Apy,
    EngineKind.LIBRETRANSLATE: LibreTranslate,
    EngineKind.DEEPL: DeepL,
    EngineKind.CHAT: Chat,
    EngineKind.ANTHROPIC: Anthropic,
}
LABELS = {
    EngineKind.APY: "Apertium APY",
    EngineKind.NEURAL: "Neural model",
    EngineKind.LIBRETRANSLATE: "LibreTranslate",
    EngineKind.DEEPL: "DeepL",
    EngineKind.CHAT: "Chat model",
    EngineKind.ANTHROPIC: "Claude",
}


def named(name: str) -> Engine:
    """Return the engine called ``name``; raises ``NoSuchEngineError``, or ``NoKeyError`` without its key."""
    from django.conf import settings

    from dragoman.sources.agent import user_agent

    if name in FAMILY:
        return _of_family(FAMILY[name])
    newsroom = settings.NEWSROOM
    options = newsroom.settings.engine.get(name)
    if options is None:
        raise NoSuchEngineError(name)
    return made(
        name, options, key=_key(name, options), newsroom=newsroom.folder, agent=user_agent(newsroom.settings)
    )


@cache
def made(name: str, options: Options, *, key: str, newsroom: Path, agent: str) -> Engine:
    """Return the engine that a table of ``newsroom.toml`` describes; a model it has loaded stays loaded."""
    label = options.label or LABELS[options.kind]
    if options.kind == EngineKind.NEURAL:
        return Neural(name, options, label=label, newsroom=newsroom)
    return SERVERS[options.kind](name, options, label=label, agent=agent, key=key)


def available() -> list[Engine]:
    """Return the engines that ``newsroom.toml`` names and that work on this machine, by hand first."""
    from django.conf import settings

    engines = filter(None, map(_working, settings.NEWSROOM.settings.engines))
    return [named(ByHand.name), *engines]


def between(source: str, target: str, *, outlet: int | None = None) -> list[Engine]:
    """Return the working engines for a pair of languages, by hand first, then in the order of preference."""
    from dragoman.translation.engines.choice import offered

    return [named(ByHand.name), *offered(source, target, outlet=outlet)]


def labels() -> dict[str, str]:
    """Return what people call each engine that this newsroom may have asked, by its name."""
    from django.conf import settings

    described = settings.NEWSROOM.settings.engine.items()
    return {name: _of_family(engine).label for name, engine in FAMILY.items()} | {
        name: options.label or LABELS[options.kind] for name, options in described
    }


@cache
def _of_family(engine: Callable[[], Engine]) -> Engine:
    return engine()


def _working(name: str) -> Engine | None:
    """Return an engine if it exists, has its key, and works on this machine as far as can be known."""
    try:
        engine = named(name)
    except EngineError:
        return None
    return None if engine.problem() else engine


def _key(name: str, options: Options) -> str:
    variable = options.key.removeprefix("env:")
    key = os.environ.get(variable, "").strip() if variable else ""
    if variable and not (key and key.isascii() and key.isprintable()):
        raise NoKeyError(options.label or LABELS[options.kind], variable=variable)
    return key
