"""An editor reads in her language what a clipping is about; nothing costs twice, nothing reserved is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from pytest_django import Settings
from wagtail.users.models import UserProfile

from dragoman.reading.models import Clipping
from dragoman.sources.models import Capture, MiningRights
from dragoman.translation import engines
from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.none import ByHand
from dragoman.translation.errors import EngineBusyError, EngineError
from dragoman.translation.gists.actions import (
    FRESH,
    LONGEST_LEAD,
    SOON,
    lead_of,
    make_gists,
    wish_for_gists,
)
from dragoman.translation.models import Gist
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


class Shouting(ByHand):
    """An engine that answers in capitals, from Spanish only."""

    name = "shouting"

    def translates(self, source: str, target: str) -> bool:
        return (source, target) in {("es", "en"), ("es", "fr")}

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        return Reply([text.upper() for text in texts])


class Dumb(Shouting):
    """An engine that has no answer."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        raise EngineError("Dumb", "it is dumb")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Shouting:
    shouting = Shouting()
    monkeypatch.setattr(engines, "between", lambda *pair: [shouting] if shouting.translates(*pair) else [])
    return shouting


def in_inbox(*paragraphs: str, **fields: object) -> Clipping:
    clipping = a_clipping(*paragraphs, **fields)  # type: ignore[arg-type]
    Clipping.objects.filter(pk=clipping.pk).update(grouped_at=NOW)
    return clipping


def made() -> list[tuple[str, str, str]]:
    return list(Gist.objects.exclude(made_at=None).values_list("language", "title", "lead"))


def test_title_and_lead_are_put_into_the_language_of_the_desk(engine: Shouting) -> None:
    in_inbox("Uno. Dos.", title="Se abre el puente", standfirst="Todos cruzan.")

    wish_for_gists(at=NOW)
    make_gists(worker="w", at=NOW, limit=9)

    assert made() == [("en", "SE ABRE EL PUENTE", "TODOS CRUZAN.")]


def test_every_language_that_somebody_reads_the_desk_in_gets_its_own(engine: Shouting) -> None:
    UserProfile.objects.create(user=a_user(), preferred_language="fr")
    in_inbox("Uno.")

    wish_for_gists(at=NOW)

    assert set(Gist.objects.values_list("language", flat=True)) == {"en", "fr"}


def test_nothing_is_asked_for_twice(engine: Shouting) -> None:
    in_inbox("Uno.")

    asked = [wish_for_gists(at=NOW) for _ in range(2)]
    done = [make_gists(worker="w", at=NOW, limit=9) for _ in range(2)]

    assert (asked, done) == ([1, 0], [1, 0])


def test_no_gist_is_wanted_of_what_nobody_needs_one_of(engine: Shouting) -> None:
    in_inbox("One.", language="en")
    in_inbox("Один.", language="ru")
    a_clipping("Not in the inbox yet.")
    old = in_inbox("Uno.")
    Clipping.objects.filter(pk=old.pk).update(published_at=NOW - timedelta(days=4))

    assert wish_for_gists(at=NOW) == 0


def test_a_text_that_its_outlet_reserves_goes_to_no_engine(engine: Shouting, settings: Settings) -> None:
    clipping = in_inbox("Uno.")
    Capture.objects.filter(pk=clipping.capture_id).update(reservation=MiningRights.RESERVED)

    assert wish_for_gists(at=NOW) == 0


def test_an_engine_that_fails_is_not_asked_again(engine: Shouting, monkeypatch: pytest.MonkeyPatch) -> None:
    in_inbox("Uno.")
    monkeypatch.setattr(engines, "between", lambda *pair: [Dumb()])
    wish_for_gists(at=NOW)

    done = [make_gists(worker="w", at=NOW, limit=9) for _ in range(2)]

    assert (done, made()) == ([1, 0], [])
    assert "it is dumb" in Gist.objects.get().problem


class Busy(Shouting):
    """An engine that has other things to do."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        raise EngineBusyError("Busy")


def test_a_busy_engine_is_asked_again_ever_more_rarely(
    engine: Shouting, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_inbox("Uno.")
    wish_for_gists(at=NOW)
    with monkeypatch.context() as now:
        now.setattr(engines, "between", lambda *pair: [Busy()])
        hours = range(FRESH // HOUR + 24)
        asked = [hour for hour in hours if make_gists(worker="w", at=NOW + hour * HOUR, limit=9)]

    assert asked == [0, 1, 2, 4, 8, 16, 32, 64, 72]
    assert "come back later" in Gist.objects.get().problem


def test_what_a_busy_engine_put_off_is_made_when_it_has_time(
    engine: Shouting, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_inbox("Uno.")
    wish_for_gists(at=NOW)
    with monkeypatch.context() as now:
        now.setattr(engines, "between", lambda *pair: [Busy()])
        make_gists(worker="w", at=NOW, limit=9)

    done = [make_gists(worker="w", at=NOW + wait, limit=9) for wait in (SOON / 2, SOON)]

    assert (done, len(made())) == ([0, 1], 1)


def test_an_engine_that_is_no_longer_there_is_not_waited_for_for_ever(
    engine: Shouting, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_inbox("Uno.")
    wish_for_gists(at=NOW)
    monkeypatch.setattr(engines, "between", lambda *pair: [])

    done = [make_gists(worker="w", at=NOW + wait, limit=9) for wait in (SOON * 0, FRESH, FRESH * 2)]

    assert done == [1, 1, 0]


@pytest.mark.parametrize(("title", "paragraph"), [("", "Uno."), ("Puente", ""), ("", "")])
def test_a_clipping_without_a_title_or_a_text_gets_what_there_is_once(
    engine: Shouting, title: str, paragraph: str
) -> None:
    in_inbox(paragraph, title=title)
    wish_for_gists(at=NOW)

    done = [make_gists(worker="w", at=NOW + wait, limit=9) for wait in (SOON * 0, SOON)]

    assert (done, made()) == ([1, 0], [("en", title.upper(), paragraph.upper())])


def test_a_worker_that_was_killed_leaves_its_gists_to_the_next(engine: Shouting) -> None:
    in_inbox("Uno.")
    wish_for_gists(at=NOW)
    Gist.objects.unmade().claim(worker="killed", at=NOW, limit=9)

    done = [make_gists(worker="w", at=NOW + wait, limit=9) for wait in (timedelta(0), timedelta(hours=1))]

    assert done == [0, 1]


@pytest.mark.parametrize(
    ("standfirst", "paragraph", "lead"),
    [
        ("Todos cruzan.", "Uno.", "Todos cruzan."),
        ("", "Uno. Dos.", "Uno. Dos."),
        ("", "Llovió ayer. " + "Palabra " * 60 + "fin.", "Llovió ayer."),
        ("", "Palabra " * 60, ("Palabra " * 37).strip() + "…"),
        ("", "", ""),
    ],
)
def test_a_lead_is_whole_sentences_where_they_fit(standfirst: str, paragraph: str, lead: str) -> None:
    clipping = a_clipping(paragraph, standfirst=standfirst)

    assert lead_of(clipping) == lead
    assert len(lead) <= LONGEST_LEAD + 1
