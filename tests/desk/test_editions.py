from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dragoman.digest.actions import confirm, subscribe
from dragoman.digest.models import Delivery, Edition, Subscriber
from dragoman.people.types import Role
from tests.desk.conftest import SignIn
from tests.desk.newsroom import NOW, text_of

EDITIONS = "/desk/editions/"


@pytest.fixture
def duty_editor(sign_in: SignIn) -> Client:
    return sign_in(Role.DUTY_EDITOR)


@pytest.fixture
def edition(db: None) -> Edition:
    return Edition.objects.create(language="en", date=NOW.date(), title="The Test, 23 November", made_at=NOW)


def test_a_day_without_articles_makes_no_edition_and_says_so(duty_editor: Client) -> None:
    answer = duty_editor.post(reverse("desk:make_edition"), {"language": "en"}, follow=True)

    assert "Nothing new was published" in text_of(answer)
    assert not Edition.objects.exists()


def test_an_edition_is_sent_to_its_subscribers(duty_editor: Client, edition: Edition) -> None:
    subscribe(email="reader@example.org", language="en", at=NOW)
    confirm(token=Subscriber.objects.get().token, at=NOW)

    answer = duty_editor.post(reverse("desk:send_edition", args=[edition.pk]), follow=True)

    assert Delivery.objects.count() == 1
    assert "on its way to 1 subscriber" in text_of(answer)
    assert "0 of 1 mails sent" in text_of(answer)


def test_an_editor_looks_at_editions_and_sends_none(editor: Client, edition: Edition) -> None:
    editor.post(reverse("desk:send_edition", args=[edition.pk]))

    assert "The Test, 23 November" in text_of(editor.get(EDITIONS))
    assert Edition.objects.get().released_at is None
