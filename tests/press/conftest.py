"""A press that opened an hour ago and whose clock the tests may turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from dragoman.press import Press, running

STARTED_AT = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)
HASTE = 1000.0  # the slow outlet answers within milliseconds, and all news is out within a second


@dataclass(slots=True)
class Clock:
    at: datetime

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock(STARTED_AT)


@pytest.fixture
def press() -> Press:
    return Press(started_at=STARTED_AT)


@pytest.fixture
def stand(clock: Clock) -> Iterator[str]:
    """The address of a press that has just opened, at its true pace."""
    with running(started_at=STARTED_AT, clock=clock) as origin:
        yield origin


@pytest.fixture(scope="module")
def hasty_stand() -> Iterator[str]:
    """The address of a press that opened an hour ago, for tests that read all of it."""
    later = Clock(STARTED_AT + timedelta(hours=1))
    with running(started_at=STARTED_AT, clock=later, pace=HASTE) as origin:
        yield origin
