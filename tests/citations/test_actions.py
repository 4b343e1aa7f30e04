from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from dragoman.citations import actions
from dragoman.citations.models import Origin, Permission
from dragoman.sources.models import Reuse
from dragoman.translation.actions import open_draft
from dragoman.translation.models import Draft, Kind
from tests.translation.rows import NOW, a_clipping, a_source, a_user

pytestmark = pytest.mark.django_db


def a_draft(*, reuse: Reuse = Reuse.TRANSLATE, clippings: int = 1) -> Draft:
    source = a_source("El Faro", reuse=reuse)
    made = [a_clipping("Uno.", source=source) for _ in range(clippings)]
    return open_draft(user=a_user(), kind=Kind.TRANSLATION, language="en", clippings=made, at=NOW)


def test_an_origin_says_what_the_outlet_said() -> None:
    [origin] = actions.record_origins(draft=a_draft())

    facts = origin.provenance

    assert (facts.outlet, facts.country, facts.language) == ("El Faro", "ES", "es")
    assert (facts.title, facts.authors, facts.published_at) == ("Se abre el puente", ("Ana Ruiz",), NOW)
    assert facts.captured_at == NOW
    assert facts.permission == Permission.AGREEMENT


def test_origins_follow_the_order_of_the_clippings() -> None:
    draft = a_draft(clippings=3)

    origins = actions.record_origins(draft=draft)

    assert [origin.url for origin in origins] == [member.clipping.url for member in draft.clippings.all()]


def test_recording_again_keeps_what_an_editor_wrote() -> None:
    draft = a_draft(reuse=Reuse.ASK)
    [origin] = actions.record_origins(draft=draft)
    actions.set_permission(origin=origin, permission=Permission.GRANTED, note="by telephone")

    [again] = actions.record_origins(draft=draft)

    assert (again.pk, again.permission, again.permission_note) == (origin.pk, "granted", "by telephone")
    assert Origin.objects.count() == 1


def test_recording_takes_as_many_queries_for_six_clippings_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    draft = a_draft(clippings=6)

    with django_assert_num_queries(5):  # two of them open and close the savepoint
        actions.record_origins(draft=draft)
