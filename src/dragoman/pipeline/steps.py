"""The work of each stage in the shape that the pipeline knows, a little at a time, so that it ends soon."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django_tasks_db.management.commands.db_worker import Worker

from dragoman.baking import pressing, uploading
from dragoman.baking.actions import bake_changes, bake_ordered
from dragoman.citations.actions import check_cited
from dragoman.digest.actions import make_due, send_due
from dragoman.pipeline import waiting
from dragoman.pipeline.actions import requeue_jobs_of_the_dead
from dragoman.publication.actions.calendar import keep_time
from dragoman.publication.actions.scheduling import hold_back_due
from dragoman.reading.actions import learn_sources, read_captures
from dragoman.sources import newsletters
from dragoman.sources.actions import examine
from dragoman.sources.captures import archive
from dragoman.sources.errors import AlreadyExpiringError
from dragoman.sources.expiry import expire as expire_captures
from dragoman.stories import actions as stories
from dragoman.translation import actions as translation
from dragoman.translation.gists.actions import make_gists, wish_for_gists


def letters(*, worker: str, at: datetime) -> int:
    """Open the letters that wait, then see whether others have come: so a mailbox out of order stops none."""
    newsroom = settings.NEWSROOM
    address = newsroom.settings.mailbox
    with closing(archive()) as kept:
        opened = newsletters.open_letters(archive=kept, worker=worker, at=at, limit=20)
        if not address:
            return opened
        password = newsroom.secret("mailbox_password", newsroom.settings.mailbox_password)
        return opened + newsletters.read_mailbox(address, password, archive=kept, worker=worker, at=at)


def read(*, worker: str, at: datetime) -> int:
    return read_captures(worker=worker, at=at, limit=10)


def learn(*, worker: str, at: datetime) -> int:
    return learn_sources(worker=worker, at=at, limit=5)


def watch(*, worker: str, at: datetime) -> int:
    return examine(at=at)


def group(*, worker: str, at: datetime) -> int:
    """Group what was read; what thereby comes into the inbox is wanted in the desk's languages."""
    grouped = stories.group(at=at, limit=100)
    if grouped:
        wish_for_gists(at=at)
    return grouped


def gist(*, worker: str, at: datetime) -> int:
    return make_gists(worker=worker, at=at, limit=20)


def propose(*, worker: str, at: datetime) -> int:
    drafts = waiting.drafts_for_engines(at).free(at=at)[:1]
    return sum(translation.propose(draft=draft, worker=worker, at=at) for draft in drafts)


def publish(*, worker: str, at: datetime) -> int:
    """Do what the hour asks for, and bake it at once: a quarter of a second is not waited for the baker."""
    due = waiting.scheduled_pages(at).count()
    is_time = due or waiting.expired_pages(at).exists()
    if is_time:
        hold_back_due(at=at)
        call_command("publish_scheduled")
    done = due - waiting.scheduled_pages(at).count() + keep_time(at=at)
    if is_time or done:
        bake_changes(at=at)
    return done


def bake(*, worker: str, at: datetime) -> int:
    return bake_changes(at=at).changes


def rebake(*, worker: str, at: datetime) -> int:
    return len(bake_ordered(at=at).written)


def press(*, worker: str, at: datetime) -> int:
    return pressing.press(limit=50, at=at)


def upload(*, worker: str, at: datetime) -> int:
    return uploading.upload(limit=200)


def release(*, worker: str, at: datetime) -> int:
    return len(make_due(at=at))


def send(*, worker: str, at: datetime) -> int:
    return send_due(worker=worker, at=at, limit=20)


def check(*, worker: str, at: datetime) -> int:
    return check_cited(worker=worker, at=at)


def expire(*, worker: str, at: datetime) -> int:
    with suppress(AlreadyExpiringError):
        return expire_captures(at=at).captures
    return 0


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
