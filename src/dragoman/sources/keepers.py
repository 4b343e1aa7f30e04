"""Who holds on to captures: the rooms above say so when they are ready, as this one knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

Keeper = Callable[[], QuerySet[Any, Any]]
"""Returns the keys of captures that must not expire, none of them NULL."""

_keepers: list[Keeper] = []


def add_keeper(keeper: Keeper) -> None:
    """Let no capture expire whose key ``keeper`` returns."""
    _keepers.append(keeper)


def keepers() -> Sequence[Keeper]:
    return tuple(_keepers)
