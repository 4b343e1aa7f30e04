"""How a sentence might go on, told by the desk while somebody types."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.sources.models import Capture
from dragoman.translation import engines
from dragoman.translation.engines.none import ByHand
from dragoman.translation.models import Segment
from tests.desk.conftest import SignIn
from tests.desk.newsroom import a_draft
from tests.translation.engines.tiny import tiny

pytest.importorskip("ctranslate2")
pytest.importorskip("sentencepiece")


class Unable(ByHand):
    """An engine that knows every pair, and cannot write ahead."""

    name = label = "unable"


@pytest.fixture(autouse=True)
def family(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(engines, "FAMILY", {"": ByHand, "unable": Unable, "tiny": tiny})
    say(settings, engines=("unable", "tiny"))


def say(settings: Settings, **said: object) -> None:
    """Change what newsroom.toml says."""
    own = dataclasses.replace(settings.NEWSROOM.settings, **said)
    settings.NEWSROOM = dataclasses.replace(settings.NEWSROOM, settings=own)


@pytest.fixture
def segment(editor: Client) -> Segment:
    draft = a_draft(user=User.objects.get(username="editor"))
    draft.segments.update(original="El alcalde abre el puente nuevo hoy.")
    return draft.segments.all()[1]


def complete(client: Client, segment: Segment, prefix: str = "The mayor op") -> Any:
    return client.post(reverse("desk:complete", args=[segment.pk]), {"prefix": prefix})


def test_the_first_engine_that_can_writes_on_and_nothing_is_saved(editor: Client, segment: Segment) -> None:
    before = Segment.objects.values().get(pk=segment.pk)

    answer = complete(editor, segment)

    assert answer.json()["rest"] == "ens the new bridge today."
    assert Segment.objects.values().get(pk=segment.pk) == before


def test_where_no_engine_here_knows_the_languages_nothing_is_told(editor: Client, segment: Segment) -> None:
    Segment.objects.update(original_language="ka")

    assert complete(editor, segment).json()["rest"] is None


@pytest.mark.parametrize(("policy", "status"), [("note", 200), ("by_hand", 422), ("leave", 422)])
def test_what_an_outlet_reserves_is_shown_to_no_engine_where_our_policy_heeds_that(
    editor: Client, segment: Segment, settings: Settings, policy: str, status: int
) -> None:
    say(settings, reserved=policy)
    Capture.objects.update(reservation="reserved")

    assert complete(editor, segment).status_code == status


def test_who_may_not_write_is_not_helped(sign_in: SignIn, segment: Segment) -> None:
    reader = sign_in(Role.EDITOR)
    User.objects.get(username="editor").groups.clear()

    assert complete(reader, segment).status_code in (302, 403)


def test_what_was_written_ahead_is_remembered_of_the_sentence(editor: Client, segment: Segment) -> None:
    told = complete(editor, segment).json()
    typed = {"text": "The mayor opens the new bridge today.", "seen": "", "ahead": told["mark"]}

    for _twice in range(2):
        editor.post(reverse("desk:save_segment", args=[segment.pk]), typed | {"seen": ""})

    segment.refresh_from_db()
    assert segment.trace.engines == ("tiny (model)",)
    assert segment.trace.distance == len("The mayor op")
    assert len(segment.written_ahead) == 1


def test_what_was_written_ahead_and_is_no_longer_there_is_forgotten(editor: Client, segment: Segment) -> None:
    told = complete(editor, segment).json()
    save = reverse("desk:save_segment", args=[segment.pk])
    editor.post(save, {"text": "The mayor opens the new bridge today.", "seen": "", "ahead": told["mark"]})

    editor.post(save, {"text": "He cut a ribbon.", "seen": "The mayor opens the new bridge today."})

    segment.refresh_from_db()
    assert segment.trace.engines == ()


def test_a_mark_that_nobody_made_here_costs_no_word(editor: Client, segment: Segment) -> None:
    editor.post(
        reverse("desk:save_segment", args=[segment.pk]), {"text": "He cut it.", "seen": "", "ahead": "x:y"}
    )

    segment.refresh_from_db()
    assert (segment.translation, segment.written_ahead) == ("He cut it.", [])
