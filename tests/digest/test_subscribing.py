from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from dragoman.digest.actions import confirm, subscribe, unsubscribe
from dragoman.digest.errors import AddressError
from dragoman.digest.models import Subscriber
from dragoman.people.models import User
from tests.publication.newsroom import NOW


def ask(client: Client, email: str = "bob@example.org", **fields: str) -> tuple[int, str]:
    response = client.post("/digest/subscribe", {"email": email, "language": "en", **fields})
    return response.status_code, response.content.decode()


def link_in_mail() -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/digest/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def active() -> list[str]:
    return [subscriber.email for subscriber in Subscriber.objects.active()]


def test_nobody_is_subscribed_before_pressing_the_button_in_the_mail(client: Client, paper: None) -> None:
    ask(client)

    client.get(link_in_mail())
    before = active()
    client.post(link_in_mail())

    assert (before, active()) == ([], ["bob@example.org"])


def test_the_answer_is_the_same_for_an_address_that_has_the_digest(
    client: Client, paper: None, ann: Subscriber
) -> None:
    stranger = ask(client, "stranger@example.org")

    known = ask(client, ann.email)

    assert known == stranger
    assert [message.to for message in mail.outbox] == [["stranger@example.org"]]


def test_an_address_is_not_written_to_again_and_again(paper: None) -> None:
    for minutes in (0, 1, 2, 15):
        subscribe(email="bob@example.org", language="en", at=NOW + timedelta(minutes=minutes))

    assert len(mail.outbox) == 2


def test_somebody_who_asks_for_many_addresses_has_to_pause(client: Client, paper: None) -> None:
    answers = [ask(client, f"{number}@example.org")[0] for number in range(8)]

    assert answers == [200] * 5 + [429] * 3


def test_a_machine_that_fills_every_field_gets_nothing(client: Client, paper: None) -> None:
    status, _page = ask(client, website="https://spam.example")

    assert status == 200
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "a@b.example\nBcc: all@example.org",
        "a@b.example\r",
        f"{'a' * 300}@b.example",
        "a b@c.example",
    ],
)
def test_what_is_no_address_is_refused(db: None, email: str) -> None:
    with pytest.raises(AddressError):
        subscribe(email=email, language="en", at=NOW)

    assert not Subscriber.objects.exists()


def test_a_slip_in_the_form_is_said_beside_it(client: Client, paper: None) -> None:
    status, page = ask(client, "nobody")

    assert status == 400
    assert 'role="alert"' in page


def test_one_click_in_a_mail_program_unsubscribes(paper: None, ann: Subscriber) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(f"/digest/unsubscribe/{ann.token}", {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert active() == []


def test_a_scanner_that_follows_the_link_unsubscribes_nobody(
    client: Client, paper: None, ann: Subscriber
) -> None:
    client.get(f"/digest/unsubscribe/{ann.token}")

    assert active() == [ann.email]


def test_who_left_can_come_back(paper: None, ann: Subscriber) -> None:
    unsubscribe(token=ann.token, at=NOW)
    subscribe(email=ann.email, language="en", at=NOW + timedelta(days=1))

    confirm(token=ann.token, at=NOW + timedelta(days=1))

    assert active() == [ann.email]


@pytest.mark.parametrize("verb", ["confirm", "unsubscribe"])
def test_a_link_that_is_not_ours_says_so(client: Client, paper: None, verb: str) -> None:
    response = client.post(f"/digest/{verb}/not-a-token")

    assert response.status_code == 410
    assert "This link is not good" in response.content.decode()


def test_the_pages_speak_the_subscriber_s_language(client: Client, paper: None) -> None:
    page = client.get("/digest/subscribe?language=fr").content.decode()

    assert 'lang="fr"' in page
    assert "Abonnez-vous" in page or "S’abonner" in page


def test_a_deleted_account_takes_its_subscription_along(paper: None, ann: Subscriber) -> None:
    user = User.objects.create_user("ann", "Ann@example.org")

    user.delete()

    assert not Subscriber.objects.exists()
