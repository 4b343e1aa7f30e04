"""Who gets the digest: nobody who did not confirm, and nobody who had enough of it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from dragoman.digest.errors import AddressError, TokenError
from dragoman.digest.models import Subscriber
from dragoman.digest.tasks import send_confirmation

PAUSE = timedelta(minutes=10)
"""How long an address that was written to is left in peace, whoever asks."""


@transaction.atomic
def subscribe(*, email: str, language: str, at: datetime) -> None:
    """Have a message sent to ``email`` that asks whether it wants the digest.

    Nothing is sent to an address that has the digest, or that was asked a moment ago; the caller cannot tell.
    Raises ``AddressError`` when it is no address.
    """
    address = _checked(email)
    subscriber, is_new = Subscriber.objects.get_or_create(
        email=address,
        language=language,
        defaults={"token": secrets.token_urlsafe(32), "asked_at": at},
    )
    was_asked = not is_new and at - subscriber.asked_at < PAUSE
    if was_asked or (subscriber.confirmed_at and not subscriber.unsubscribed_at):
        return
    subscriber.asked_at = at
    subscriber.save(update_fields=["asked_at"])
    send_confirmation.enqueue(subscriber.pk)


def confirm(*, token: str, at: datetime) -> Subscriber:
    """Begin to send the digest to whom ``token`` belongs; raises ``TokenError`` when it is nobody's."""
    subscriber = find(token=token)
    if subscriber.confirmed_at is None or subscriber.unsubscribed_at:
        subscriber.confirmed_at, subscriber.unsubscribed_at = at, None
        subscriber.save(update_fields=["confirmed_at", "unsubscribed_at"])
    return subscriber


def unsubscribe(*, token: str, at: datetime) -> Subscriber:
    """Send the digest no more to whom ``token`` belongs; raises ``TokenError`` when it is nobody's."""
    subscriber = find(token=token)
    if subscriber.unsubscribed_at is None:
        subscriber.unsubscribed_at = at
        subscriber.save(update_fields=["unsubscribed_at"])
    return subscriber


def find(*, token: str) -> Subscriber:
    """Return whom ``token`` belongs to; raises ``TokenError`` when it is nobody's."""
    subscriber = Subscriber.objects.filter(token=token).first()
    if subscriber is None:
        raise TokenError
    return subscriber


def _checked(email: str) -> str:
    address = email.strip(" ").lower()
    try:
        validate_email(address)
    except ValidationError:
        raise AddressError(email) from None
    if len(address) > 254:
        raise AddressError(email)
    return address
