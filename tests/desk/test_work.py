from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from dragoman.desk.work import work_of_all
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.translation import actions
from dragoman.translation.models import Claim, Draft
from tests.desk.conftest import SignIn
from tests.desk.newsroom import NOW, a_draft, a_story, text_of
from tests.translation.rows import a_user

pytestmark = pytest.mark.django_db


def submitted(user: User, *, hours: int, title: str) -> Draft:
    draft = a_draft(user=user, title=title)
    actions.submit(draft=draft, user=user, at=NOW + timedelta(hours=hours))
    return draft


def test_what_waits_for_an_editor_stands_first_and_the_oldest_above() -> None:
    nino = a_user()
    later, earlier = submitted(nino, hours=5, title="Later"), submitted(nino, hours=1, title="Earlier")

    assert list(work_of_all().submitted) == [earlier, later]


def test_everybody_has_a_desk_with_drafts_and_claims() -> None:
    nino, ada = a_user(), a_user("ada")
    draft, story = a_draft(user=nino), a_story()
    segment = draft.segments.earliest("position")
    actions.save_segment(segment=segment, text="The bridge", user=nino, at=NOW)
    Claim.objects.create(story=story, holder=ada, since=NOW)

    hers, his = work_of_all().desks

    assert (str(hers.person), [claim.story for claim in hers.claims]) == ("Ada", [story])
    assert (str(his.person), his.drafts, his.done, his.total) == ("Nino", [draft], 1, 3)


def test_what_somebody_drafts_is_not_named_twice_because_she_claimed_it() -> None:
    nino = a_user()
    draft = a_draft(user=nino)
    Claim.objects.create(clipping=draft.clippings.get().clipping, holder=nino, since=NOW)

    [desk] = work_of_all().desks

    assert (desk.drafts, desk.claims) == ([draft], [])


def test_the_screen_leads_to_each_draft_and_shows_how_far_it_is(editor: Client, sign_in: SignIn) -> None:
    sign_in(Role.TRANSLATOR)
    draft = a_draft(user=User.objects.get(username="translator"))

    page = text_of(editor.get("/desk/work/"))

    assert reverse("desk:draft", args=[draft.pk]) in page
    assert page.count('<progress value="0" max="3"') == 2


def test_more_people_and_drafts_cost_no_more_queries(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        somebody = a_user(f"somebody{number}")
        a_draft(user=somebody)
        Claim.objects.create(story=a_story(), holder=somebody, since=NOW)
    editor.get("/desk/work/")

    with django_assert_max_num_queries(13):
        editor.get("/desk/work/")
