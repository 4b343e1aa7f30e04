"""Named places in the public templates that rooms above fill: counts, most read, sign-up, editions.

A room fills a slot in its ``AppConfig.ready``; a template shows one with ``{{ slot("article_end", page=page) }}``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

Filling = Callable[..., Markup]
_fillings: defaultdict[str, list[Filling]] = defaultdict(list)


def fill(name: str, filling: Filling) -> None:
    """Have ``filling`` called, with the slot's keyword arguments, wherever the slot ``name`` is shown."""
    if filling not in _fillings[name]:
        _fillings[name].append(filling)


def show(name: str, **context: Any) -> Markup:
    """Return everything that fills the slot, in the order in which the rooms filled it."""
    return Markup("").join(filling(**context) for filling in _fillings[name])
