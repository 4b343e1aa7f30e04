from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from dragoman.people.types import Role
from dragoman.reading import Profile
from dragoman.reading.models import Clipping, Correction, Rereading, Study
from dragoman.sources.models import Source
from tests.desk.conftest import SignIn
from tests.desk.known import a_known_source
from tests.desk.newsroom import text_of
from tests.reading.site import PROMO
from tests.sources.captured import NOW, a_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    return a_known_source()


@pytest.fixture
def clipping(source: Source) -> Clipping:
    return Clipping.objects.earliest("pk")


def blocks_of(page: str) -> list[tuple[int, bool, str]]:
    """Return number, tick and text of each block on the screen."""
    found = re.findall(
        r'name="kept" value="(\d+)"[^>]*?( checked)?>\s*<label[^>]*>(.*?)</label>', page, re.DOTALL
    )
    return [(int(number), bool(checked), text) for number, checked, text in found]


def test_every_block_is_shown_with_what_became_of_it_and_why(editor: Client, clipping: Clipping) -> None:
    page = text_of(editor.get(reverse("desk:blocks", args=[clipping.pk])))

    [promo] = [block for block in blocks_of(page) if block[2] == PROMO]
    assert promo[1] is False
    assert "left out: this text is on 100 % of the other pages" in page
    assert f'<iframe src="/desk/clippings/{clipping.pk}/original/" sandbox ' in page


def tick(editor: Client, clipping: Clipping, kept: list[int]) -> int:
    """Save which blocks of a page belong, on the screen as it is; return the answer's status."""
    screen = reverse("desk:blocks", args=[clipping.pk])
    [cut] = re.findall('name="cut" value="(.*?)"', text_of(editor.get(screen)))
    return editor.post(screen, {"cut": cut, "kept": kept}).status_code


def ticked(correction: Correction) -> list[int]:
    return [number for number, mark in enumerate(correction.said) if mark.is_kept]


def test_ticks_are_kept_as_a_correction(editor: Client, clipping: Clipping) -> None:
    status = tick(editor, clipping, [0, 1])

    assert status == 302
    assert ticked(Correction.objects.get()) == [0, 1]
    assert Study.objects.get().is_asked


def test_ticks_on_a_page_that_is_cut_otherwise_by_now_are_refused(editor: Client, clipping: Clipping) -> None:
    screen = reverse("desk:blocks", args=[clipping.pk])

    answer = editor.post(screen, {"cut": "0123456789abcdef", "kept": [1]}, follow=True)

    assert "tick once more" in text_of(answer)
    assert not Correction.objects.exists()


def test_corrections_are_taken_back_one_by_one_to_the_first(editor: Client, clipping: Clipping) -> None:
    for kept in ([1], [2], [3]):
        tick(editor, clipping, kept)

    left = []
    for _ in range(3):
        editor.post(reverse("desk:undo"))
        left.append([ticked(each) for each in Correction.objects.in_force()])

    assert left == [[[2]], [[1]], []]


def test_nobody_takes_back_what_a_colleague_corrected_since(editor: Client, clipping: Clipping) -> None:
    tick(editor, clipping, [1])
    mine = Correction.objects.get()
    theirs = Correction.objects.create(
        capture=mine.capture, source=mine.source, made_by=mine.made_by, made_at=mine.made_at
    )

    editor.post(reverse("desk:undo"))

    assert Correction.objects.in_force().get() == theirs


def test_who_may_not_change_sources_may_look_but_not_correct(sign_in: SignIn, clipping: Clipping) -> None:
    translator = sign_in(Role.TRANSLATOR)

    looked = translator.get(reverse("desk:blocks", args=[clipping.pk]))
    corrected = translator.post(reverse("desk:blocks", args=[clipping.pk]), {"kept": [1]})

    assert looked.status_code == 200
    assert corrected["Location"] == reverse("wagtailadmin_home")
    assert not Correction.objects.exists()


def test_what_is_known_of_a_source_is_said_in_sentences(editor: Client, source: Source) -> None:
    page = text_of(editor.get(reverse("desk:reading", args=[source.pk])))

    assert "6 different articles were looked at, on 6 pages." in page
    assert "Articles stand in “" in page
    assert "All rights reserved" in page


def test_what_is_known_of_a_source_is_saved_as_a_file(editor: Client, source: Source) -> None:
    answer = editor.get(reverse("desk:profile", args=[source.pk]))

    assert answer["Content-Disposition"] == 'attachment; filename="herald.json"'
    assert Profile.from_json(text_of(answer)).articles == 6


def test_nothing_is_saved_of_a_source_that_was_never_learnt(editor: Client) -> None:
    assert editor.get(reverse("desk:profile", args=[a_source().pk])).status_code == 404


def test_a_source_that_was_never_learnt_says_what_it_waits_for(editor: Client) -> None:
    page = text_of(editor.get(reverse("desk:reading", args=[a_source().pk])))

    assert "Five are a beginning." in page


def test_a_preview_shows_what_would_go(editor: Client, source: Source, clipping: Clipping) -> None:
    clipping.blocks = [*clipping.blocks, {"kind": "paragraph", "text": "Buy our mug.", "spans": []}]
    clipping.save()

    page = text_of(editor.get(reverse("desk:reading", args=[source.pk]), {"preview": "yes"}))

    assert "Of the last 6 clippings, 1 would change and 5 stay the same" in page
    assert '<del dir="auto">Buy our mug.</del>' in page


def test_everything_is_read_again_in_the_background(editor: Client, source: Source) -> None:
    editor.post(reverse("desk:read_all_again", args=[source.pk]))

    job = Rereading.objects.get()
    page = text_of(editor.get(reverse("desk:reading", args=[source.pk])))
    assert job.total == 6
    assert f'value="{job.done}" max="6"' in page


def test_a_source_is_not_read_again_twice_at_once(editor: Client, source: Source) -> None:
    Rereading.objects.create(
        source=source,
        asked_by_id=editor.session["_auth_user_id"],
        asked_at=NOW - timedelta(minutes=1),
        total=6,
    )

    editor.post(reverse("desk:read_all_again", args=[source.pk]))

    assert Rereading.objects.count() == 1
