from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from dragoman import reading
from dragoman.people.models import User
from dragoman.reading import actions
from dragoman.reading.models import Cause, Clipping, Correction, Profile, Rereading, Study
from dragoman.sources.models import Alert, AlertKind, Capture, Source
from tests.reading.site import PROMO, SUBJECTS, a_page, pages, sentences
from tests.sources.captured import NOW, a_capture, a_source
from tests.translation.rows import a_user

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SENTENCES = sentences("bridge")


@pytest.fixture
def source() -> Source:
    return a_source()


@pytest.fixture
def editor() -> User:
    return a_user()


def capture(source: Source, bodies: list[str], *, kind: str = "old", at: datetime = NOW) -> None:
    """Capture pages of a source, and read them."""
    for number, body in enumerate(bodies):
        a_capture(body, source=source, path=f"{kind}/{number}", at=at)
    actions.read_captures(worker="w", at=at, limit=50)


def learn() -> int:
    return actions.learn_sources(worker="w", at=NOW, limit=5)


def known(source: Source) -> Profile:
    profile = Profile.objects.in_force(source=source.pk)
    assert profile is not None
    return profile


def corrected(page: Capture, *, user: User) -> Correction:
    """Say that a page's promotion does not belong to its article."""
    blocks = actions.outline_of(page).blocks
    kept = {number for number, block in enumerate(blocks) if block.is_kept and block.text != PROMO}
    return actions.correct(capture=page, blocks=blocks, kept=kept, user=user, at=NOW)


def test_a_source_is_learnt_once_a_few_pages_have_come(source: Source) -> None:
    capture(source, pages(5))

    assert (learn(), learn()) == (1, 0)
    assert (known(source).cause, known(source).articles) == (Cause.FIRST, 5)


def test_four_pages_are_too_few(source: Source) -> None:
    capture(source, pages(4))

    assert learn() == 0


def test_each_learning_waits_for_more_than_the_last(source: Source) -> None:
    capture(source, pages(5))
    learn()

    assert (Study.objects.get().unlearnt, Study.objects.get().enough) == (0, 10)


def test_pages_are_read_with_what_is_known_of_their_source(source: Source) -> None:
    capture(source, pages(6))
    learn()

    capture(source, [a_page(SUBJECTS[9])], kind="later")

    assert PROMO not in Clipping.objects.latest("pk").text


def test_a_new_layout_is_noticed_learnt_and_told(source: Source) -> None:
    capture(source, pages(6))
    learn()

    capture(source, pages(4, kind="new"), kind="new", at=NOW + DAY)
    learnt = learn()

    alert = Alert.objects.get()
    assert (learnt, known(source).cause, known(source).articles) == (1, Cause.LAYOUT, 4)
    assert (alert.kind, alert.facts) == (AlertKind.LAYOUT, {"day": (NOW + DAY).date().isoformat()})


def test_what_an_editor_corrects_is_learnt_at_once(source: Source, editor: User) -> None:
    capture(source, [a_page("bridge")])
    clipping = Clipping.objects.get()

    corrected(clipping.capture, user=editor)

    assert learn() == 1
    assert reading.Profile.from_json(known(source).learnt).corrections == 1


def test_a_correction_that_is_taken_back_is_forgotten(source: Source, editor: User) -> None:
    capture(source, [a_page("bridge")])
    correction = corrected(Clipping.objects.get().capture, user=editor)
    learn()

    actions.withdraw(correction=correction, at=NOW)
    learn()

    assert reading.Profile.from_json(known(source).learnt).corrections == 0


def test_a_correction_is_believed_when_the_page_is_cut_otherwise(source: Source, editor: User) -> None:
    capture(source, [a_page("bridge")])
    clipping = Clipping.objects.get()
    correction = corrected(clipping.capture, user=editor)
    Correction.objects.update(marks=correction.marks[2:])

    outline = actions.outline_of(clipping.capture)

    said = {block.text: block.said for block in outline.blocks}
    assert (outline.applies, said[PROMO], said[SENTENCES[0]]) == (True, False, True)
    assert outline.blocks[0].said is None


def test_a_correction_of_blocks_that_are_gone_is_told_and_not_believed(source: Source, editor: User) -> None:
    capture(source, [a_page("bridge")])
    clipping = Clipping.objects.get()
    correction = corrected(clipping.capture, user=editor)
    gone = [{**mark, "text": 1, "place": 1, "quote": "Gone."} for mark in correction.marks]
    Correction.objects.update(marks=gone)

    learn()

    outline = actions.outline_of(clipping.capture)
    assert not Correction.objects.get().applies
    assert not outline.applies
    assert {block.said for block in outline.blocks} == {None}


@pytest.fixture
def unlearnt(source: Source) -> Iterator[Source]:
    """A source whose pages were read before it was learnt."""
    for number, body in enumerate(pages(6)):
        a_capture(body, source=source, path=str(number))
    actions.read_captures(worker="w", at=NOW, limit=50)
    for clipping in Clipping.objects.all():
        clipping.blocks = [*clipping.blocks, {"kind": "paragraph", "text": PROMO, "spans": []}]
        clipping.save()
    learn()
    yield source


def test_a_preview_tells_what_would_change_and_changes_nothing(unlearnt: Source) -> None:
    changes = actions.preview(source=unlearnt.pk, limit=3, at=NOW)

    assert [change.is_change for change in changes] == [True] * 3
    assert all(PROMO in change.gone for change in changes)
    assert all(PROMO in clipping.text for clipping in Clipping.objects.all())


def test_everything_is_read_again_a_little_at_a_time(unlearnt: Source, editor: User) -> None:
    job = actions.ask_to_reread(source=unlearnt.pk, user=editor, at=NOW)

    while actions.reread_some(rereading=job.pk, at=NOW + HOUR):
        pass

    done = Rereading.objects.get()
    assert (done.total, done.done, done.changed, done.finished_at) == (6, 6, 6, NOW + HOUR)
    assert not any(PROMO in clipping.text for clipping in Clipping.objects.all())


def test_a_reading_that_tells_nothing_new_changes_no_row(unlearnt: Source, editor: User) -> None:
    for _ in range(2):
        job = actions.ask_to_reread(source=unlearnt.pk, user=editor, at=NOW)
        while actions.reread_some(rereading=job.pk, at=NOW):
            pass

    assert [each.changed for each in Rereading.objects.order_by("pk")] == [6, 0]


def test_a_page_that_kills_its_reader_becomes_a_clipping_that_says_so(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.reading.actions.reading.read_page", _fatal)

    capture(source, [a_page("bridge")])

    assert "more time or memory" in Clipping.objects.get().problem


def test_the_reader_goes_on_after_a_death(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("dragoman.reading.actions.reading.read_page", _fatal)
        capture(source, [a_page("bridge")])

    capture(source, [a_page("harbour")], kind="later")

    assert [bool(each.problem) for each in Clipping.objects.order_by("pk")] == [True, False]


def _fatal(*facts: object) -> None:
    """End the process, as a parser would that takes too much."""
    os._exit(1)
