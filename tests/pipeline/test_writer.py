from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from dragoman.pipeline.models import StageRun
from dragoman.pipeline.writer import Writer
from dragoman.sources.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def a_run(stage: str) -> Callable[[], StageRun]:
    return lambda: StageRun.objects.create(stage=stage, ran_at=datetime.now(UTC))


def do(*actions: Callable[[], object]) -> list[object]:
    async def ask() -> list[object]:
        with Writer() as writer:
            return await asyncio.gather(*(writer.do(action) for action in actions), return_exceptions=True)

    return asyncio.run(ask())


def test_everything_is_stored_and_answered() -> None:
    answers = do(*(a_run(f"stage {n}") for n in range(50)))

    assert len([answer for answer in answers if isinstance(answer, StageRun)]) == 50
    assert StageRun.objects.count() == 50


def test_one_that_fails_does_not_take_the_others_along() -> None:
    answers = do(a_run("read"), a_run("read"), a_run("group"))

    assert [isinstance(answer, DatabaseError) for answer in answers] == [False, True, False]
    assert set(StageRun.objects.values_list("stage", flat=True)) == {"read", "group"}


def test_only_who_points_to_a_removed_source_hears_of_it() -> None:
    at = datetime.now(UTC)

    def orphan() -> Entry:
        return Entry.objects.create(source_id=4711, url="https://a.example/", found_at=at, next_try_at=at)

    answers = do(a_run("read"), orphan, a_run("group"))

    assert [isinstance(answer, IntegrityError) for answer in answers] == [False, True, False]
    assert set(StageRun.objects.values_list("stage", flat=True)) == {"read", "group"}


def test_one_thread_does_all_the_writing() -> None:
    threads = do(*(threading.get_ident for _ in range(5)))

    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_when_the_transaction_itself_fails_everybody_in_it_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError("The disk is full")

    monkeypatch.setattr(transaction.Atomic, "__enter__", fail)
    answers = do(a_run("read"))

    assert [str(answer) for answer in answers] == ["The disk is full"]
