"""Whom to ask for a translation, and whom after that."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from dragoman.translation import engines
from dragoman.translation.engines.base import Engine
from dragoman.translation.engines.models import EnginePreference
from dragoman.translation.errors import EngineError, PairError
from dragoman.translation.segments import primary

_ANY = "any"


def order(source: str, target: str, *, outlet: int | None = None) -> list[str]:
    """Return the names of the engines for a pair of languages, the first to be asked first.

    An editor's choice goes before ``engine_order`` in ``newsroom.toml``, that before ``engines``.
    """
    source, target = primary(source), primary(target)
    preferred = EnginePreference.objects.order_for(source, target, outlet=outlet)
    if preferred is not None:
        return [*preferred]
    own = settings.NEWSROOM.settings
    pairs = [(source, target), (source, _ANY), (_ANY, target), (_ANY, _ANY)]
    named = (own.engine_order.get("-".join(pair)) for pair in pairs)
    return [*next((names for names in named if names is not None), own.engines)]


def chain(
    chosen: str, source: str, target: str, *, outlet: int | None = None
) -> tuple[list[Engine], EngineError | None]:
    """Return the engines to ask one after the other, the chosen one first, and why one cannot be asked."""
    others = (name for name in order(source, target, outlet=outlet) if name != chosen)
    return _working([chosen, *others], source, target)


def offered(source: str, target: str, *, outlet: int | None = None) -> list[Engine]:
    """Return the engines that can translate a pair of languages, in the order in which they are asked."""
    return _working(order(source, target, outlet=outlet), source, target)[0]


def _working(names: Iterable[str], source: str, target: str) -> tuple[list[Engine], EngineError | None]:
    """Return the engines that can be asked, and why the first of the others cannot."""
    found: list[Engine] = []
    problems: list[EngineError] = []
    for name in names:
        try:
            engine = engines.named(name)
        except EngineError as error:
            problems.append(error)
            continue
        if problem := engine.problem():
            problems.append(problem)
        elif engine.translates(source, target):
            found.append(engine)
        else:
            problems.append(PairError(engine.label, source=source, target=target))
    return found, next(iter(problems), None)
