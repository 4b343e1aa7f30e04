"""The addresses that somebody asked to follow, and what came of it; kept in her session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from dragoman.desk.tasks import follow_address

KEY = "desk.jobs"
KEPT = 5


@dataclass(frozen=True, slots=True)
class Job:
    """A wish to follow ``address``; ``lines`` say what is followed now, ``problem`` why nothing is."""

    address: str
    is_finished: bool
    lines: tuple[str, ...] = ()
    problem: str = ""


def start(session: SessionBase, *, address: str) -> Job:
    """Follow ``address`` in the background, and remember that this person wants to know the outcome."""
    result = follow_address.enqueue(address)
    if not result.is_finished:
        session[KEY] = [[result.id, address], *session.get(KEY, [])][:KEPT]
    return _job(address, result)


def started(session: SessionBase) -> list[Job]:
    """Return this person's jobs, the last one first."""
    jobs = []
    for key, address in session.get(KEY, []):
        try:
            jobs.append(_job(address, follow_address.get_result(key)))
        except TaskResultDoesNotExist:
            continue
    return jobs


def forget_finished(session: SessionBase) -> None:
    """Clear the jobs whose outcome was seen."""
    running = [job.address for job in started(session) if not job.is_finished]
    session[KEY] = [kept for kept in session.get(KEY, []) if kept[1] in running]


def _job(address: str, result: Any) -> Job:
    if not result.is_finished:
        return Job(address, is_finished=False)
    if result.status != TaskResultStatus.SUCCESSFUL:
        return Job(address, is_finished=True, problem=_("This stopped half-way. Try it once more."))
    answer = result.return_value
    return Job(address, True, tuple(answer.get("lines", ())), str(answer.get("problem", "")))
