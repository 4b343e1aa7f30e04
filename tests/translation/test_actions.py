from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries, Settings

from dragoman.people.models import User
from dragoman.sources.models import Capture
from dragoman.translation import actions, engines
from dragoman.translation.engines.base import Reply
from dragoman.translation.engines.none import ByHand
from dragoman.translation.errors import (
    ChangedMeanwhileError,
    DroppedError,
    EngineError,
    HasOriginalsError,
    NoClippingsError,
    PublishedError,
)
from dragoman.translation.memory.actions import units
from dragoman.translation.models import Draft, DraftState, Kind, MemoryUnit, Segment, SegmentState
from dragoman.translation.provenance import MEMORY
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


class Shouting(ByHand):
    """An engine that answers in capitals."""

    name = "shouting"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        return Reply([text.upper() for text in texts])


class Meddling(Shouting):
    """An engine during whose work an editor writes the first sentence."""

    name = "meddling"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        first = Segment.objects.earliest("position")
        actions.save_segment(segment=first, text="By Nino", user=first.draft.created_by, at=NOW)
        return super().translate(texts, source=source, target=target)


class Listening(Shouting):
    """An engine that notes, for each batch, whether a transaction is open."""

    def __init__(self, seen: list[bool]) -> None:
        self.seen = seen

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        self.seen.append(connection.in_atomic_block)
        return super().translate(texts, source=source, target=target)


class Broken(ByHand):
    name = "broken"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        raise EngineError("Broken", "it is out of paper")


@pytest.fixture(autouse=True)
def family(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    own = dataclasses.replace(settings.NEWSROOM.settings, engines=())
    settings.NEWSROOM = dataclasses.replace(settings.NEWSROOM, settings=own)
    for engine in (Shouting, Meddling, Broken):
        monkeypatch.setitem(engines.FAMILY, engine.name, engine)


def a_draft(
    *paragraphs: str,
    kind: Kind = Kind.TRANSLATION,
    engine: str = "",
    language: str = "en",
    user: User | None = None,
) -> Draft:
    clipping = a_clipping(*paragraphs or ("Uno. Dos.",))
    return actions.open_draft(
        user=user or a_user(), kind=kind, language=language, clippings=[clipping], engine=engine, at=NOW
    )


def texts(draft: Draft) -> list[str]:
    return [segment.translation for segment in draft.segments.all()]


def test_a_draft_stands_sentence_by_sentence_beside_its_original() -> None:
    draft = a_draft("Uno. Dos.", "Tres.")

    rows = list(draft.segments.values_list("block", "block_kind", "original", "original_language"))

    assert rows == [
        (0, "headline", "Se abre el puente", "es"),
        (1, "paragraph", "Uno.", "es"),
        (1, "paragraph", "Dos.", "es"),
        (2, "paragraph", "Tres.", "es"),
    ]


def test_a_translator_signs_a_translation_only() -> None:
    assert a_draft().translator is not None
    assert actions.new_text(user=a_user("ada"), language="en", at=NOW).translator is None


def test_a_draft_of_nothing_is_refused() -> None:
    with pytest.raises(NoClippingsError):
        actions.open_draft(user=a_user(), kind=Kind.TRANSLATION, language="en", clippings=[], at=NOW)


@pytest.mark.parametrize(("kind", "language"), [(Kind.REPRINT, "en"), (Kind.TRANSLATION, "es")])
def test_what_needs_no_translation_stands_at_once(kind: Kind, language: str) -> None:
    draft = a_draft("Uno.", kind=kind, language=language)

    assert texts(draft) == ["Se abre el puente", "Uno."]
    assert not draft.segments.untranslated().exists()


@pytest.mark.parametrize(("policy", "is_asked"), [("note", True), ("by_hand", False), ("leave", False)])
def test_no_engine_is_asked_for_what_an_outlet_reserves_where_our_policy_heeds_that(
    settings: Settings, policy: str, is_asked: bool
) -> None:
    own = settings.NEWSROOM
    settings.NEWSROOM = dataclasses.replace(own, settings=dataclasses.replace(own.settings, reserved=policy))
    draft = a_draft("Uno.", engine="shouting")
    Capture.objects.update(reservation="reserved")

    proposed = actions.propose(draft=draft, worker="w", at=NOW)

    draft.refresh_from_db()
    assert bool(proposed) is is_asked
    assert ("reserves this text from machines" in draft.problem) is not is_asked


def test_a_press_review_takes_title_and_lead_of_each_clipping() -> None:
    clippings = [a_clipping("Uno.", "Dos."), a_clipping("Tres.", title="Otro")]

    draft = actions.open_draft(
        user=a_user(), kind=Kind.PRESS_REVIEW, language="en", clippings=clippings, at=NOW
    )

    assert list(draft.segments.values_list("block", "block_kind", "original")) == [
        (0, "headline", "Se abre el puente"),
        (1, "introduction", "Se abre el puente"),
        (2, "quotation", "Uno."),
        (3, "introduction", "Otro"),
        (4, "quotation", "Tres."),
    ]


def test_opening_a_long_draft_takes_a_handful_of_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    clipping, user = a_clipping(*(f"Frase {n}." for n in range(200))), a_user()

    with django_assert_max_num_queries(10):
        actions.open_draft(user=user, kind=Kind.TRANSLATION, language="en", clippings=[clipping], at=NOW)


@pytest.mark.parametrize(("reviewed", "state"), [(False, SegmentState.EDITED), (True, SegmentState.REVIEWED)])
def test_a_sentence_remembers_who_wrote_it_and_when(reviewed: bool, state: SegmentState) -> None:
    segment, ada = a_draft().segments.earliest("position"), a_user("ada")

    saved = actions.save_segment(segment=segment, text=" One\n ", user=ada, at=LATER, reviewed=reviewed)

    saved.refresh_from_db()
    assert (saved.translation, saved.state, saved.edited_by, saved.edited_at) == ("One", state, ada, LATER)
    assert saved.draft.updated_at == LATER


def test_an_emptied_sentence_is_untranslated_and_the_engine_leaves_it_alone() -> None:
    draft = a_draft("Uno.", engine="shouting")
    actions.propose(draft=draft, worker="w", at=NOW)
    segment = draft.segments.earliest("position")

    actions.save_segment(segment=segment, text="", user=draft.created_by, at=NOW)

    assert actions.propose(draft=draft, worker="w", at=NOW) == 0
    assert [s.state for s in draft.segments.all()] == [SegmentState.UNTRANSLATED, SegmentState.MACHINE]


def test_two_people_on_one_sentence_never_overwrite_each_other_silently() -> None:
    segment, nino, ada = a_draft().segments.earliest("position"), a_user("a"), a_user("ada")
    actions.save_segment(segment=segment, text="Nino’s", user=nino, at=NOW, seen="")

    with pytest.raises(ChangedMeanwhileError, match="Nino’s"):
        actions.save_segment(segment=segment, text="Ada’s", user=ada, at=NOW, seen="")

    segment.refresh_from_db()
    assert segment.translation == "Nino’s"


def test_saving_the_same_twice_is_no_conflict() -> None:
    segment, nino = a_draft().segments.earliest("position"), a_user("a")
    actions.save_segment(segment=segment, text="One", user=nino, at=NOW, seen="")

    saved = actions.save_segment(segment=segment, text="One", user=nino, at=LATER, seen="")

    assert saved.translation == "One"


def test_the_engine_fills_what_is_missing_and_says_so() -> None:
    draft = a_draft("Uno. Dos.", engine="shouting")

    proposed = actions.propose(draft=draft, worker="w", at=NOW)

    assert proposed == 3
    assert texts(draft) == ["SE ABRE EL PUENTE", "UNO.", "DOS."]
    assert set(draft.segments.values_list("state", "engine")) == {(SegmentState.MACHINE, "shouting")}


def test_proposing_twice_does_nothing_twice() -> None:
    draft = a_draft(engine="shouting")
    actions.propose(draft=draft, worker="w", at=NOW)

    assert actions.propose(draft=draft, worker="w", at=NOW) == 0


def test_what_a_person_typed_while_the_engine_worked_stays() -> None:
    draft = a_draft("Uno.", engine="meddling")

    actions.propose(draft=draft, worker="w", at=NOW)

    assert texts(draft) == ["By Nino", "UNO."]


def test_a_failing_engine_leaves_a_sentence_and_a_workable_draft() -> None:
    draft = a_draft(engine="broken")

    actions.propose(draft=draft, worker="w", at=NOW)

    draft.refresh_from_db()
    assert draft.problem == "Broken could not translate: it is out of paper."
    assert (draft.state, draft.claimed_until) == (DraftState.OPEN, None)
    assert not Draft.objects.awaiting_engine().exists()


def test_another_engine_can_take_over() -> None:
    draft = a_draft(engine="broken")
    actions.propose(draft=draft, worker="w", at=NOW)

    actions.use_engine(draft=draft, engine="shouting", at=NOW)

    assert actions.propose(draft=draft, worker="w", at=NOW) == 3


def test_a_draft_that_another_worker_claimed_is_left_until_the_claim_runs_out() -> None:
    draft = a_draft(engine="shouting")
    Draft.objects.awaiting_engine().claim(worker="killed", at=NOW, limit=1)

    assert actions.propose(draft=draft, worker="w", at=NOW) == 0
    assert actions.propose(draft=draft, worker="w", at=LATER) == 3


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_engine_works(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    draft = a_draft(engine="shouting")
    monkeypatch.setattr(engines, "named", lambda name: Listening(seen))

    actions.propose(draft=draft, worker="w", at=NOW)

    assert seen == [False]


def test_a_long_draft_goes_to_the_engine_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    draft = a_draft(*(f"Frase {n}." for n in range(99)), engine="shouting")
    monkeypatch.setattr(engines, "named", lambda name: Listening(seen))

    actions.propose(draft=draft, worker="w", at=NOW)

    assert len(seen) == 2


def test_a_text_of_our_own_is_stored_as_typed() -> None:
    draft = actions.new_text(user=a_user(), language="en", at=NOW)

    for body in ("Forgotten.", "One.\n\n## Two\n\n> Three"):
        actions.save_text(
            draft=draft, headline="Bridge", standfirst="At last", body=body, user=draft.created_by, at=LATER
        )

    assert list(draft.segments.values_list("block_kind", "translation")) == [
        ("headline", "Bridge"),
        ("standfirst", "At last"),
        ("paragraph", "One."),
        ("heading", "Two"),
        ("quotation", "Three"),
    ]


def test_a_draft_with_originals_is_not_written_over_as_a_whole() -> None:
    draft = a_draft()

    with pytest.raises(HasOriginalsError):
        actions.save_text(draft=draft, headline="x", standfirst="", body="", user=draft.created_by, at=NOW)


def test_a_dropped_draft_takes_no_words_until_it_is_restored() -> None:
    draft = a_draft()
    segment, nino = draft.segments.earliest("position"), draft.created_by
    actions.drop(draft=draft, user=nino, at=NOW)

    with pytest.raises(DroppedError):
        actions.save_segment(segment=segment, text="One", user=nino, at=NOW)

    actions.restore(draft=draft, user=nino, at=NOW)
    assert actions.save_segment(segment=segment, text="One", user=nino, at=NOW).translation == "One"


def test_a_submitted_draft_waits_among_the_open_ones() -> None:
    draft = a_draft()

    actions.submit(draft=draft, user=draft.created_by, at=LATER)

    assert Draft.objects.open().get().state == DraftState.SUBMITTED


def test_a_published_draft_is_not_dropped() -> None:
    draft = a_draft()
    Draft.objects.update(state=DraftState.PUBLISHED)

    with pytest.raises(PublishedError):
        actions.drop(draft=draft, user=draft.created_by, at=NOW)


def test_what_people_made_of_a_text_is_remembered_when_it_is_handed_on_and_proposed_before_an_engine() -> (
    None
):
    first = a_draft("Uno. Dos.")
    for segment in first.segments.filter(original="Uno."):
        actions.save_segment(segment=segment, text="One.", user=first.created_by, at=NOW)
    actions.submit(draft=first, user=first.created_by, at=NOW)

    second = a_draft("Uno. Tres.", engine="shouting", user=first.created_by)
    actions.propose(draft=second, worker="w", at=LATER)

    made = second.segments.filter(original__in=["Uno.", "Tres."]).values_list("translation", "engine")
    assert set(made) == {("One.", MEMORY), ("TRES.", "shouting")}
    assert [unit.created_by for unit in units(source="es", target="en")] == ["Nino"]


def test_nothing_is_remembered_of_a_text_that_was_not_translated() -> None:
    draft = a_draft("One. Two.", language="es", kind=Kind.REPRINT)

    actions.submit(draft=draft, user=draft.created_by, at=NOW)

    assert not MemoryUnit.objects.exists()
