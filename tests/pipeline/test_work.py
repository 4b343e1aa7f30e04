from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from dragoman.baking.models import BakedFile, Rebake
from dragoman.errors import DragomanError
from dragoman.pipeline import steps, work
from dragoman.pipeline.actions import requeue_jobs_of_the_dead
from dragoman.pipeline.models import StageRun
from dragoman.pipeline.processes import worker_name
from dragoman.pipeline.stages import STAGES
from dragoman.pipeline.status import status
from dragoman.pipeline.types import Stage
from dragoman.publication.models import Change
from tests.sources.captured import NOW, a_capture, a_source
from tests.watch import Watch

pytestmark = pytest.mark.django_db


class TiredError(DragomanError):
    """The stage is tired."""


class Worker:
    """Work of a stage that does what a test says, in turn."""

    def __init__(self, *outcomes: int | Exception) -> None:
        self.outcomes = list(outcomes)

    def __call__(self, *, worker: str, at: datetime) -> int:
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def changes(at: datetime) -> QuerySet[Change]:
    return Change.objects.all()


def a_keeper(*outcomes: int | Exception) -> work.Keeper:
    Change.objects.create(key="site", made_at=NOW)
    return work.Keeper(Stage("test", "Test", changes, "made_at"), Worker(*outcomes))


def the_run() -> StageRun:
    return StageRun.objects.get(stage="test")


def test_a_stage_works_and_says_how_much_it_did() -> None:
    keeper = a_keeper(3)

    assert keeper.round(at=NOW) == 3
    assert (the_run().done, the_run().worked_at, the_run().problem) == (3, NOW, "")


def test_a_stage_without_waiting_rows_rests() -> None:
    keeper = a_keeper()
    Change.objects.all().delete()

    assert keeper.round(at=NOW) == 0


def test_what_stops_a_stage_stands_there_as_a_sentence_until_it_works_again() -> None:
    keeper = a_keeper(TiredError(), 1)

    keeper.round(at=NOW)
    stopped_by = the_run().problem
    keeper.round(at=NOW)

    assert (stopped_by, the_run().problem) == ("The stage is tired.", "")


def test_a_bug_in_a_stage_is_told_loudly_and_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    keeper = a_keeper(ValueError("no such thing"), 1)

    assert [keeper.round(at=NOW), keeper.round(at=NOW)] == [0, 1]
    assert "ValueError: no such thing" in caplog.text


def test_the_status_tells_what_waits_and_since_when() -> None:
    a_capture("<p>")
    Change.objects.all().delete()  # that the outlet is new
    Change.objects.create(key="site", made_at=NOW - timedelta(minutes=3))

    stages = {stage.name: stage for stage in status(at=NOW + timedelta(minutes=1))}

    assert list(stages) == [stage.name for stage in STAGES]
    assert (stages["bake"].waiting, stages["bake"].lag) == (1, timedelta(minutes=4))
    assert (stages["read"].waiting, stages["read"].lag) == (1, timedelta(minutes=1))
    assert (stages["send"].waiting, stages["send"].lag) == (0, None)


def test_of_a_site_that_is_baked_anew_the_status_says_how_much_is_left() -> None:
    BakedFile.objects.bulk_create(BakedFile(address=f"/en/{n}/", family="x", baked_at=NOW) for n in range(3))
    Rebake.objects.create(address="/en/2/", made_at=NOW - timedelta(minutes=1))

    [stage] = [stage for stage in status(at=NOW) if stage.name == "rebake"]

    assert (stage.waiting, stage.out_of, stage.lag) == (1, 3, timedelta(minutes=1))


@pytest.mark.django_db(transaction=True)
def test_every_stage_rests_when_nothing_waits() -> None:
    done = [stage.work(worker="w", at=NOW) for stage in STAGES if stage.work]

    assert set(done) == {0}


@task()
def _greet() -> str:
    return "hello"


def a_job() -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path=f"{__name__}._greet",
        backend_name="default",
        run_after=datetime.now(UTC),
    )


@pytest.fixture
def jobs_in_rows(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("jobs_in_rows")
def test_jobs_that_editors_asked_for_are_done() -> None:
    job = a_job()

    done = steps.run_jobs(worker=worker_name(), at=NOW)

    job.refresh_from_db()
    assert (done, job.status) == (1, "SUCCESSFUL")


def test_a_job_whose_worker_was_killed_runs_again() -> None:
    job = a_job()
    job.claim(f"{worker_name()}0")

    requeue_jobs_of_the_dead(at=NOW)

    assert job in DBTaskResult.objects.ready()


def test_a_job_whose_worker_lives_is_left_to_it() -> None:
    job = a_job()
    job.claim(worker_name())

    assert requeue_jobs_of_the_dead(at=datetime.now(UTC) + timedelta(hours=2)) == 0


def test_a_job_of_another_machine_is_thought_dead_after_an_hour() -> None:
    a_job().claim("elsewhere:1:2")
    now = datetime.now(UTC)

    requeued = [requeue_jobs_of_the_dead(at=now + timedelta(minutes=minutes)) for minutes in (50, 70)]

    assert requeued == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_up_its_work_and_ends_within_two_seconds_when_told() -> None:
    a_capture("<p>", source=a_source())
    stop, done = threading.Event(), threading.Event()
    worker = threading.Thread(target=work.run, kwargs={"stop": stop, "on_progress": lambda *_: done.set()})

    worker.start()
    assert done.wait(120)
    stop.set()
    watch = Watch()
    worker.join()

    assert watch.seconds < 2
