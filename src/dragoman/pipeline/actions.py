"""What the pipeline remembers of its own work, and how a dead worker's claims are given back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from dragoman.leases import LeasedQuerySet
from dragoman.pipeline.models import StageRun
from dragoman.pipeline.processes import is_dead, is_elsewhere

LONGEST_JOB = timedelta(hours=1)
"""After which a job that another machine runs is thought to have died with it."""


@transaction.atomic
def record_run(*, stage: str, at: datetime, done: int, problem: str = "") -> None:
    """Remember that a stage ran, how many rows it did, and what stopped it."""
    worked = {"worked_at": at, "done": F("done") + done} if done else {}
    if not StageRun.objects.filter(stage=stage).update(ran_at=at, problem=problem, **worked):
        StageRun.objects.create(
            stage=stage, ran_at=at, worked_at=at if done else None, done=done, problem=problem
        )


def release_claims(rows: LeasedQuerySet[Any], *, worker: str) -> int:
    """Give back what ``worker`` has claimed, at its end; return how many rows."""
    return rows.filter(claimed_by=worker).release()


@transaction.atomic
def release_claims_of_the_dead(rows: LeasedQuerySet[Any]) -> int:
    """Give back what killed processes of this machine had claimed; return how many rows.

    Other machines' claims run out by themselves.
    """
    workers = rows.exclude(claimed_until=None).order_by().values_list("claimed_by", flat=True).distinct()
    return rows.filter(claimed_by__in=[worker for worker in workers if is_dead(worker)]).release()


@transaction.atomic
def requeue_jobs_of_the_dead(*, at: datetime) -> int:
    """Have jobs run again whose worker was killed; return how many."""
    running = DBTaskResult.objects.running()
    dead = [job.pk for job in running if _is_orphan(job, at)]
    return running.filter(pk__in=dead).update(status="READY", started_at=None)


def _is_orphan(job: DBTaskResult[Any, Any], at: datetime) -> bool:
    worker = job.worker_ids[-1]
    return is_dead(worker) or (is_elsewhere(worker) and job.started_at < at - LONGEST_JOB)
