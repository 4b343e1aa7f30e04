"""The work of each stage in the shape that the pipeline knows, a little at a time, so that it ends soon."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django_tasks_db.management.commands.db_worker import Worker

from dragoman.baking import uploading
from dragoman.baking.actions import bake_changes
from dragoman.digest.actions import make_due, send_due
from dragoman.pipeline import waiting
from dragoman.pipeline.actions import requeue_jobs_of_the_dead
from dragoman.publication.actions.calendar import keep_time
from dragoman.publication.actions.scheduling import hold_back_due
from dragoman.reading.actions import read_captures
from dragoman.stories import actions as stories
from dragoman.translation import actions as translation


def read(*, worker: str, at: datetime) -> int:
    return read_captures(worker=worker, at=at, limit=10)


def group(*, worker: str, at: datetime) -> int:
    return stories.group(at=at, limit=100)


def propose(*, worker: str, at: datetime) -> int:
    drafts = waiting.drafts_for_engines(at).free(at=at)[:1]
    return sum(translation.propose(draft=draft, worker=worker, at=at) for draft in drafts)


def publish(*, worker: str, at: datetime) -> int:
    due = waiting.scheduled_pages(at).count()
    if due or waiting.expired_pages(at).exists():
        hold_back_due(at=at)
        call_command("publish_scheduled")
    return due - waiting.scheduled_pages(at).count() + keep_time(at=at)


def bake(*, worker: str, at: datetime) -> int:
    return bake_changes(at=at).changes


def upload(*, worker: str, at: datetime) -> int:
    return uploading.upload(limit=200)


def release(*, worker: str, at: datetime) -> int:
    return len(make_due(at=at))


def send(*, worker: str, at: datetime) -> int:
    return send_due(worker=worker, at=at, limit=20)


def run_jobs(*, worker: str, at: datetime) -> int:
    requeue_jobs_of_the_dead(at=at)
    runner = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=worker,
    )
    runner.run()
    return runner._run_tasks
