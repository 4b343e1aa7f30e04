from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from dragoman.digest.actions import make_edition, release, send_due, unsubscribe
from dragoman.digest.models import Delivery, Edition, Subscriber
from dragoman.digest.rules import MOST_TRIES
from dragoman.leases import LEASE
from tests.digest.people import a_subscriber
from tests.publication.newsroom import NOW, a_section, an_article, an_origin


class Mailbox:
    """A mail server on loopback that keeps what it takes; addresses that begin with "no" it refuses."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if address.startswith("no"):
            return "550 there is nobody"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(email.message_from_bytes(content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield mailbox
    controller.stop()


@pytest.fixture
def delivery(edition: Edition, ann: Subscriber) -> Delivery:
    release(edition=edition, at=NOW)
    return Delivery.objects.get()


def send(*, at: Any = NOW, limit: int = 10) -> int:
    return send_due(worker="w1", at=at, limit=limit)


def test_an_edition_arrives_as_text_and_as_html_with_its_sources(
    mailbox: Mailbox, delivery: Delivery
) -> None:
    sent = send()

    assert sent == 1
    [message] = mailbox.messages
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body
        assert "from La Gaceta del Puente (Spain)" in body.get_content()


def test_a_mail_can_be_unsubscribed_with_one_click(
    mailbox: Mailbox, delivery: Delivery, ann: Subscriber
) -> None:
    send()

    [message] = mailbox.messages
    assert message["List-Unsubscribe"].strip() == f"<http://127.0.0.1:8000/digest/unsubscribe/{ann.token}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["To"] == ann.email


def test_what_is_sent_is_not_sent_again(mailbox: Mailbox, delivery: Delivery) -> None:
    send()
    send(at=NOW + LEASE * 10)

    assert len(mailbox.messages) == 1


def test_a_worker_killed_before_it_could_mark_repeats_the_same_message(
    mailbox: Mailbox, delivery: Delivery
) -> None:
    send()
    Delivery.objects.update(sent_at=None, claimed_by="killed", claimed_until=NOW + LEASE)

    early = send(at=NOW + LEASE / 2)
    late = send(at=NOW + LEASE)

    first, repeat = mailbox.messages
    assert (early, late) == (0, 1)
    assert (first["Message-ID"], first["Date"]) == (repeat["Message-ID"], repeat["Date"])


def test_who_leaves_between_release_and_sending_gets_nothing(
    mailbox: Mailbox, delivery: Delivery, ann: Subscriber
) -> None:
    unsubscribe(token=ann.token, at=NOW)

    assert send() == 0
    assert mailbox.messages == []


def test_a_subscriber_who_was_deleted_gets_nothing(
    mailbox: Mailbox, delivery: Delivery, ann: Subscriber
) -> None:
    ann.delete()

    assert send() == 0


def test_a_refused_address_is_not_tried_again_and_holds_nobody_up(mailbox: Mailbox, edition: Edition) -> None:
    a_subscriber("nobody@example.org")
    a_subscriber("bob@example.org")
    release(edition=edition, at=NOW)

    sent = send()

    refused = Delivery.objects.get(sent_at=None)
    assert sent == 1
    assert refused.tries == MOST_TRIES
    assert "does not take mail for this address" in refused.problem


def test_a_mail_server_that_is_down_is_tried_again(settings: Settings, delivery: Delivery) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    sent = send()

    delivery.refresh_from_db()
    assert (sent, delivery.tries) == (0, 1)
    assert "cannot be reached" in delivery.problem
    assert Delivery.objects.free(at=NOW + timedelta(minutes=1)).unsent().exists()


def test_no_more_than_the_limit_is_sent_at_once(mailbox: Mailbox, edition: Edition) -> None:
    for number in range(3):
        a_subscriber(f"{number}@example.org")
    release(edition=edition, at=NOW)

    counts = [send(limit=2), send(limit=2), send(limit=2)]

    assert counts == [2, 1, 0]


def test_names_and_headlines_cannot_write_headers(
    mailbox: Mailbox, paper: None, settings: Settings, ann: Subscriber
) -> None:
    settings.WAGTAIL_SITE_NAME = "The Test\r\nBcc: all@example.org"
    long = "A bridge\nBcc: all@example.org " + "very " * 80
    an_article(
        a_section("/en/culture/"), "Bridge", mail_headline=long[:255], origins=[an_origin(outlet="X\nBcc: y")]
    )
    edition = make_edition(language="en", date=NOW.date(), at=NOW)
    assert edition
    release(edition=edition, at=NOW)

    send()

    [message] = mailbox.messages
    assert message["Bcc"] is None
    assert message["Subject"].startswith("The Test Bcc: all@example.org")


def test_texts_cannot_write_html(mailbox: Mailbox, paper: None, ann: Subscriber) -> None:
    an_article(a_section("/en/culture/"), "Bridge", mail_headline="<script>alert(1)</script>", at=NOW)
    edition = make_edition(language="en", date=NOW.date(), at=NOW)
    assert edition
    release(edition=edition, at=NOW)

    send()

    [message] = mailbox.messages
    html, text = message.get_body(("html",)), message.get_body(("plain",))
    assert html and text
    assert "<script>" not in html.get_content()
    assert "<script>" in text.get_content()
