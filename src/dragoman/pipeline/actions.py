"""What the pipeline remembers of its own work, and how a dead worker's claims are given back."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from dragoman.leases import LeasedQuerySet
from dragoman.pipeline.models import StageRun


@transaction.atomic
def record_run(*, stage: str, at: datetime, done: int, problem: str = "") -> None:
    """Remember that a stage ran, how many rows it did, and what stopped it."""
    worked = {"worked_at": at, "done": F("done") + done} if done else {}
    if not StageRun.objects.filter(stage=stage).update(ran_at=at, problem=problem, **worked):
        StageRun.objects.create(
            stage=stage, ran_at=at, worked_at=at if done else None, done=done, problem=problem
        )


def worker_name() -> str:
    """Return the name under which this process claims rows: which machine, which process."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}"


def release_claims(rows: LeasedQuerySet[Any], *, worker: str) -> int:
    """Give back what ``worker`` has claimed, at its end; return how many rows."""
    return rows.filter(claimed_by=worker).release()


def release_claims_of_the_dead(rows: LeasedQuerySet[Any]) -> int:
    """Give back what killed processes of this machine had claimed; return how many rows.

    Other machines' claims run out by themselves.
    """
    here = worker_name().rpartition(":")[0]
    claimed = rows.filter(claimed_by__startswith=f"{here}:").values_list("claimed_by", flat=True).distinct()
    return rows.filter(claimed_by__in=_dead(claimed)).release()


def _dead(workers: Iterable[str]) -> list[str]:
    return [worker for worker in workers if not _lives(int(worker.rpartition(":")[2]))]


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
