"""Proposing along an order of engines: what is asked of whom, what it costs, and what is left to people."""

from __future__ import annotations

import dataclasses
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import connections
from pytest_django import Settings

from dragoman.leases import LEASE
from dragoman.reading.types import Span, SpanKind
from dragoman.translation import actions, engines
from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.prices import MILLION, Price, Usage
from dragoman.translation.engines.server import Server
from dragoman.translation.errors import OverBudgetError
from dragoman.translation.models import Draft, Expense, Kind, Month, Segment, SegmentState
from dragoman.translation.spending.actions import estimate, left, reserve, settle
from tests.translation.engines.mock_servers import MockServer, backwards, serve
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db

SENTENCES = 60
LATER = NOW + LEASE


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(Server, "pauses", (0.01,))
    say(settings, engines=(), translation_budget=5.0)


def say(settings: Settings, **said: object) -> None:
    """Change what newsroom.toml says."""
    own = dataclasses.replace(settings.NEWSROOM.settings, **said)
    settings.NEWSROOM = dataclasses.replace(settings.NEWSROOM, settings=own)


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockServer]:
    with serve("chat") as server:
        monkeypatch.setitem(engines.FAMILY, "chat", lambda: server.engine(price_in=2.0, price_out=10.0))
        yield server


@pytest.fixture
def deepl(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockServer]:
    with serve("deepl") as server:
        monkeypatch.setitem(engines.FAMILY, "deepl", lambda: server.engine(price=0.0))
        yield server


def a_draft(*paragraphs: str, engine: str = "chat") -> Draft:
    clipping = a_clipping(*paragraphs or ("El alcalde abre el puente número 20.",))
    return actions.open_draft(
        user=a_user(), kind=Kind.TRANSLATION, language="en", clippings=[clipping], engine=engine, at=NOW
    )


def a_long_draft() -> Draft:
    return a_draft(*(f"El alcalde abre el puente número {n}." for n in range(10, 9 + SENTENCES)))


def propose(draft: Draft, *, worker: str = "w", at: datetime = NOW) -> int:
    return actions.propose(draft=draft, worker=worker, at=at)


def problem_of(draft: Draft) -> str:
    draft.refresh_from_db()
    return draft.problem


def translations(draft: Draft) -> list[str]:
    return [segment.translation for segment in draft.segments.all()]


def test_each_proposal_says_which_engine_and_model_it_is_from(chat: MockServer) -> None:
    draft = a_draft()

    assert propose(draft) == 2
    assert set(draft.segments.values_list("state", "engine", "engine_model")) == {
        (SegmentState.MACHINE, "chat", "mock-1-2026")
    }


def test_links_and_emphasis_travel_through_the_engine(chat: MockServer) -> None:
    draft = a_draft("El alcalde abre el puente.")
    Segment.objects.filter(position=1).update(
        spans=[{"kind": "link", "start": 16, "end": 25, "url": "https://faro.example/p"}]
    )

    propose(draft)

    segment = draft.segments.get(position=1)
    assert segment.translation == "lE edlacla erba ⟨1⟩le etneup⟨/1⟩."
    assert segment.plain == (
        "lE edlacla erba le etneup.",
        (Span(SpanKind.LINK, 16, 25, "https://faro.example/p"),),
    )


def test_what_the_chosen_engine_cannot_the_next_in_the_order_is_asked_for(
    chat: MockServer, deepl: MockServer, settings: Settings
) -> None:
    say(settings, engines=("chat", "deepl"))
    chat.refuse(401, times=9)
    draft = a_draft()

    assert propose(draft) == 2
    assert set(draft.segments.values_list("engine", flat=True)) == {"deepl"}
    assert problem_of(draft) == ""


def test_sentences_that_nobody_can_translate_are_left_to_people_and_the_draft_says_why(
    chat: MockServer,
) -> None:
    chat.reading = lambda texts: [backwards(text) for text in texts if "20" not in text]
    draft = a_draft()

    assert propose(draft) == 1
    assert translations(draft)[1] == ""
    assert problem_of(draft).startswith(
        "Sentences left to translate by hand: 1. Chat gave no usable answer for"
    )
    assert not Draft.objects.awaiting_engine().exists()


def test_what_a_request_cost_is_written_down_as_the_server_counts_it(chat: MockServer) -> None:
    propose(a_draft())

    expense = Expense.objects.get()
    assert (expense.amount, expense.is_settled) == (300 * 2 + 50 * 10, True)
    assert Month.objects.get().spent == expense.amount


def test_a_refused_request_costs_nothing(chat: MockServer) -> None:
    chat.refuse(401, times=9)

    propose(a_draft())

    assert Month.objects.get().spent == 0


def test_a_request_that_was_not_answered_counts_as_estimated(chat: MockServer) -> None:
    chat.refuse(200, body=b"<html>", times=9)

    propose(a_draft())

    expenses = list(Expense.objects.all())
    assert Month.objects.get().spent == sum(expense.amount for expense in expenses) > 0
    assert not any(expense.is_settled for expense in expenses)


def test_the_months_budget_stops_before_anything_is_sent(chat: MockServer, settings: Settings) -> None:
    say(settings, translation_budget=0.0001)
    draft = a_draft()

    assert propose(draft) == 0
    assert not chat.asked
    assert problem_of(draft) == "The month's budget for translation (0.00) does not suffice for asking Chat."


def test_a_new_month_has_its_budget_again(chat: MockServer, settings: Settings) -> None:
    say(settings, translation_budget=1.0)
    december = NOW + timedelta(days=10)
    Month.objects.create(first_day=NOW.date().replace(day=1), spent=MILLION)
    draft = a_draft()
    propose(draft)
    actions.use_engine(draft=draft, engine="chat", at=december)

    assert propose(draft, at=december) == 2


def test_the_estimate_is_more_than_it_costs_in_the_end(chat: MockServer) -> None:
    draft = a_long_draft()
    cost = estimate(draft, engines.named("chat"), at=NOW)

    propose(draft)

    assert 0 < Month.objects.get().spent / MILLION < cost.amount < 0.1
    assert cost.left == 5.0
    assert cost.is_affordable
    assert left(at=NOW) < 5.0


def test_nothing_is_estimated_for_what_is_translated(chat: MockServer) -> None:
    draft = a_draft()
    propose(draft)

    assert estimate(draft, engines.named("chat"), at=NOW).amount == 0


def test_money_that_was_put_aside_is_settled_once(chat: MockServer) -> None:
    engine = engines.named("chat")
    expense = reserve(engine, ["Hola"], draft=None, at=NOW)

    for _ in range(2):
        settle(expense, Usage(tokens_in=10, tokens_out=1), engine=engine)

    assert Month.objects.get().spent == 30


def test_two_requests_never_spend_the_same_money(chat: MockServer, settings: Settings) -> None:
    engine = engines.named("chat")
    price = engine.price.most(["Hola"])
    say(settings, translation_budget=1.5 * price / MILLION)

    reserve(engine, ["Hola"], draft=None, at=NOW)

    with pytest.raises(OverBudgetError, match="does not suffice"):
        reserve(engine, ["Hola"], draft=None, at=NOW)


def test_each_try_at_an_engine_that_fails_counts_as_spent(chat: MockServer) -> None:
    chat.refuse(500)
    draft = a_draft()
    texts = [segment.tagged.text for segment in draft.segments.all()]

    propose(draft)

    failed, answered = Expense.objects.order_by("pk")
    assert (failed.is_settled, answered.is_settled) == (False, True)
    assert failed.amount == engines.named("chat").price.most(texts)
    assert Month.objects.get().spent == failed.amount + answered.amount


@pytest.mark.kill
@pytest.mark.django_db(transaction=True)
def test_many_processes_together_never_pass_the_budget(chat: MockServer, settings: Settings) -> None:
    engine = engines.named("chat")
    price = engine.price.most(["Hola"])
    say(settings, translation_budget=25.5 * price / MILLION)

    def spend() -> None:
        with suppress(OverBudgetError):
            while True:
                reserve(engine, ["Hola"], draft=None, at=NOW)

    in_processes(spend, count=6)

    assert Expense.objects.count() == 25
    assert Month.objects.get().spent == 25 * price


def test_prices_are_counted_to_the_millionth() -> None:
    price = Price(characters=25.0, tokens_in=3.0, tokens_out=15.0)

    assert price.of(Usage(characters=1)) == 25
    assert price.of(Usage(tokens_in=1_000_000, tokens_out=1_000_000)) == 18 * MILLION


def test_a_draft_that_is_taken_from_the_engine_meanwhile_is_not_paid_for_any_longer(
    chat: MockServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_long_draft()
    translate = Server.translate

    def and_drop(self: Server, texts: Sequence[str], *, source: str, target: str) -> Reply:
        Draft.objects.update(engine="")
        return translate(self, texts, source=source, target=target)

    monkeypatch.setattr(Server, "translate", and_drop)

    assert propose(draft) == 25
    assert len(chat.asked) == 1
    assert problem_of(draft) == ""


@pytest.mark.kill
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_while_an_engine_works_loses_nothing_and_spends_nothing_twice(
    chat: MockServer,
) -> None:
    def hang_once(texts: list[str]) -> list[str]:
        if len(chat.asked) == 2:
            time.sleep(1)
        return [backwards(text) for text in texts]

    chat.reading = hang_once
    draft = a_long_draft()
    killed_while_waiting(lambda: propose(draft, worker="killed"), until=lambda: len(chat.asked) == 2)
    counted = Month.objects.get().spent
    [settled, reserved] = Expense.objects.order_by("pk")

    assert propose(draft, worker="w", at=NOW) == 0
    assert propose(draft, worker="w", at=LATER + timedelta(minutes=1)) == SENTENCES - 25

    assert (settled.is_settled, reserved.is_settled) == (True, False)
    assert counted == settled.amount + reserved.amount
    assert Month.objects.get().spent == counted + 2 * settled.amount
    originals = [segment.original for segment in draft.segments.all()]
    assert translations(draft) == [*map(backwards, originals)]
    sent = [asked["messages"][-1]["content"] for asked in chat.asked]
    assert [sum(f"{original}<" in text for text in sent) for original in originals] == [
        1 if place < 25 or place >= 50 else 2 for place in range(SENTENCES)
    ]


def killed_while_waiting(work: Callable[[], object], *, until: Callable[[], bool]) -> None:
    """Do some work in a process of its own, and kill that as soon as ``until`` says so."""
    connections.close_all()
    process = os.fork()
    if not process:
        try:
            work()
        finally:
            os._exit(0)
    deadline = time.monotonic() + 120
    while not until() and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def in_processes(work: Callable[[], object], *, count: int) -> None:
    """Do the same work in so many processes at once."""
    connections.close_all()
    processes = []
    for _ in range(count):
        if not (process := os.fork()):
            failed = 1
            try:
                work()
                failed = 0
            finally:
                os._exit(failed)
        processes.append(process)
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * count
