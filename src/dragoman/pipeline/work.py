"""Keeps the stages behind the gatherer at work, each in a thread of its own: a slow one delays none."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime

from django.db import DatabaseError, close_old_connections, connection
from django.utils.translation import gettext as _

from dragoman.errors import DragomanError
from dragoman.leases import LeasedQuerySet
from dragoman.pipeline.actions import (
    record_run,
    release_claims_of_the_dead,
    requeue_jobs_of_the_dead,
)
from dragoman.pipeline.processes import told_to_end, worker_name
from dragoman.pipeline.stages import STAGES
from dragoman.pipeline.types import Progress, Stage, Work, unheard

log = logging.getLogger(__name__)

GRACE = 1.5
"""Seconds that a stage has to finish its round when the process is told to end; the rest is done again."""

IDLE = 0.25
"""Seconds until a stage looks again when nothing waits."""

RECORD_EVERY = 5.0
LONGEST_PAUSE = 30.0
MOST_DOUBLINGS = 10


def run(*, stop: threading.Event | None = None, on_progress: Progress = unheard) -> None:
    """Work until ``stop`` is set or the process is told to end."""
    stop = stop or threading.Event()
    take_over(at=datetime.now(UTC))
    connection.close()  # every stage has its own
    keepers = [Keeper(stage, stage.work, on_progress) for stage in STAGES if stage.work]
    threads = [threading.Thread(target=keeper.keep, args=(stop,), daemon=True) for keeper in keepers]
    with told_to_end(stop):
        for thread in threads:
            thread.start()
        while not stop.wait(0.25):
            pass
        until = time.monotonic() + GRACE
        for thread in threads:
            thread.join(max(until - time.monotonic(), 0))


def take_over(*, at: datetime) -> None:
    """Free what killed workers left half done."""
    for stage in STAGES:
        if isinstance(rows := stage.rows(at), LeasedQuerySet):
            release_claims_of_the_dead(rows.model._default_manager.all())
    requeue_jobs_of_the_dead(at=at)


class Keeper:
    """Lets one stage do its work, round after round, whatever happens in it."""

    def __init__(self, stage: Stage, work: Work, on_progress: Progress = unheard) -> None:
        self._stage = stage
        self._work = work
        self._on_progress = on_progress
        self._faults = 0
        self._done = 0
        self._record_at = 0.0

    def keep(self, stop: threading.Event) -> None:
        """Work until ``stop`` is set; a stage that fails is tried again, after longer and longer pauses."""
        while not stop.is_set():
            close_old_connections()
            if not self.round(at=datetime.now(UTC)):
                stop.wait(min((self._stage.every or IDLE) * 2**self._faults, LONGEST_PAUSE))
        connection.close()

    def round(self, *, at: datetime) -> int:
        """Work once, at the edge where errors become sentences; return how many rows were done."""
        try:
            done = self._some(at)
            self._record(at)
        except DragomanError as error:
            return self._fail(str(error), at)
        except Exception:
            log.exception("The stage “%s” met a fault in Dragoman itself", self._stage.name)
            return self._fail(_("Dragoman itself failed here. Its log says more."), at)
        self._faults = 0
        return done

    def _some(self, at: datetime) -> int:
        if self._stage.every is None and not self._stage.rows(at).exists():
            return 0
        done = self._work(worker=worker_name(), at=at)
        self._done += done
        if done:
            self._on_progress(self._stage.name, done)
        return done

    def _record(self, at: datetime) -> None:
        """Remember how the stage is doing, now and then; at once when a problem has just ended."""
        if time.monotonic() >= self._record_at or self._faults:
            done, self._done = self._done, 0
            record_run(stage=self._stage.name, at=at, done=done)
            self._record_at = time.monotonic() + RECORD_EVERY

    def _fail(self, problem: str, at: datetime) -> int:
        self._faults = min(self._faults + 1, MOST_DOUBLINGS)
        with suppress(DatabaseError):  # which may be the problem itself
            record_run(stage=self._stage.name, at=at, done=0, problem=problem)
        return 0
