from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dragoman.citations import actions
from dragoman.citations.models import CitedPage
from dragoman.people.models import User
from tests.citations.test_citing import a_text, looked
from tests.desk.newsroom import NOW, text_of

URL = "https://turan.example/bridge"


@pytest.fixture
def page(me: User) -> CitedPage:
    """A page that a text cites, and that is gone."""
    [citation] = looked(a_text(me, "It opened (Turan, November 20)."))
    actions.resolve(citation=citation, to=URL, user=me, at=NOW)
    return CitedPage.objects.create(
        url=URL, health="gone", missing_since=NOW, checked_at=NOW, check_at=NOW.replace(year=2030)
    )


def test_a_cited_page_that_is_gone_stands_under_problems_with_who_cites_it(
    editor: Client, page: CitedPage
) -> None:
    shown = text_of(editor.get(reverse("desk:problems")))

    assert "It has been missed since" in shown
    assert URL in shown
    assert "A bridge" in shown


def test_an_editor_says_that_it_is_there_and_takes_it_back(editor: Client, page: CitedPage) -> None:
    editor.post(reverse("desk:judge_cited", args=[page.pk]), {"do": "vouch"})
    assert "It has been missed since" not in text_of(editor.get(reverse("desk:problems")))

    editor.post(reverse("desk:undo"))
    page.refresh_from_db()
    assert not page.is_vouched


def test_an_editor_has_it_looked_at_next(editor: Client, page: CitedPage) -> None:
    editor.post(reverse("desk:judge_cited", args=[page.pk]), {"do": "look"})

    page.refresh_from_db()
    assert page.check_at.year < 2030


def test_an_editor_leads_readers_to_where_a_page_moved_and_takes_it_back(
    editor: Client, page: CitedPage
) -> None:
    page.health, page.moved_to = "moved", "https://turan.example/there"
    page.save()
    assert "Lead readers there" in text_of(editor.get(reverse("desk:problems")))

    editor.post(reverse("desk:judge_cited", args=[page.pk]), {"do": "lead"})
    page.refresh_from_db()
    assert page.leads_to == "https://turan.example/there"
    assert "Lead readers there" not in text_of(editor.get(reverse("desk:problems")))

    editor.post(reverse("desk:undo"))
    page.refresh_from_db()
    assert page.leads_to == ""


def test_readers_are_led_nowhere_from_a_page_that_has_not_moved(editor: Client, page: CitedPage) -> None:
    editor.post(reverse("desk:judge_cited", args=[page.pk]), {"do": "lead"})

    page.refresh_from_db()
    assert page.leads_to == ""
