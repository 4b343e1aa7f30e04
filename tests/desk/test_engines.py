"""Engines in the desk: who chooses them, who is asked first, and what it would cost."""

from __future__ import annotations

import dataclasses

import pytest
from pytest_django import Settings

from dragoman.people.types import Role
from dragoman.translation import actions, engines
from dragoman.translation.engines.none import ByHand
from dragoman.translation.engines.prices import Price
from dragoman.translation.models import Draft, EnginePreference, Kind
from tests.desk.conftest import SignIn
from tests.translation.rows import NOW, a_clipping, a_user

pytestmark = pytest.mark.django_db

CHOICES = "/desk/snippets/translation/enginepreference/"


class Cheap(ByHand):
    name = label = "cheap"


class Dear(ByHand):
    name = label = "dear"
    price = Price(characters=20.0)


@pytest.fixture(autouse=True)
def family(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    for engine in (Cheap, Dear):
        monkeypatch.setitem(engines.FAMILY, engine.name, engine)
    own = dataclasses.replace(settings.NEWSROOM.settings, engines=("cheap", "dear"))
    settings.NEWSROOM = dataclasses.replace(settings.NEWSROOM, settings=own)


def test_chief_editors_choose_engines_and_editors_do_not(sign_in: SignIn) -> None:
    chief, editor = sign_in(Role.CHIEF_EDITOR), sign_in(Role.EDITOR)
    said = {"outlet": "", "from_language": "es", "to_language": "en", "engines": "dear, cheap"}

    chief.post(f"{CHOICES}add/", said)
    editor.post(f"{CHOICES}add/", said | {"to_language": "fr"})

    assert [choice.names for choice in EnginePreference.objects.all()] == [["dear", "cheap"]]
    assert "dear, cheap" in chief.get(CHOICES).content.decode()


def test_a_draft_begins_with_the_engine_that_its_outlet_prefers(sign_in: SignIn) -> None:
    clipping = a_clipping("Uno.")
    EnginePreference.objects.create(outlet=clipping.source, engines="dear")

    sign_in(Role.EDITOR).post(
        "/desk/drafts/open/", {"clippings": [clipping.pk], "kind": Kind.TRANSLATION, "language": "en"}
    )

    assert Draft.objects.get().engine == "dear"


def test_what_a_paid_engine_may_cost_stands_beside_it(sign_in: SignIn) -> None:
    draft = actions.open_draft(
        user=a_user(),
        kind=Kind.TRANSLATION,
        language="en",
        clippings=[a_clipping("Se abre el puente. " * 50)],
        at=NOW,
    )

    page = sign_in(Role.EDITOR).get(f"/desk/drafts/{draft.pk}/").content.decode()

    assert "dear (at most 0.0" in page
    assert "of the 20.00 left this month)" in page
    assert "cheap (at most" not in page
