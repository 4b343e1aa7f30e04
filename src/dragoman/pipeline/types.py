"""What a stage is, and how one is doing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise


class Work(Protocol):
    """Does some of what waits at a stage, and returns how many rows it did."""

    def __call__(self, *, worker: str, at: datetime) -> int: ...


Progress = Callable[[str, int], None]
"""Hears a stage's name and how many rows it has just done."""


def unheard(stage: str, done: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One arrow of the path: which rows wait, since when each does, and who does the work.

    ``work`` is None where the gatherer does it. A stage with ``every`` goes by the clock: it works each so
    many seconds, whether or not a row waits. ``out_of`` counts what there is in all, where that says how
    far it has come.
    """

    name: str
    label: StrOrPromise
    rows: Callable[[datetime], QuerySet[Any]]
    since: str
    work: Work | None = None
    every: float | None = None
    out_of: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True)
class StageStatus:
    """How a stage is doing; ``lag`` is how long its oldest row has waited, None when nothing waits."""

    name: str
    label: str
    waiting: int
    lag: timedelta | None
    done: int
    ran_at: datetime | None
    problem: str
    out_of: int | None
