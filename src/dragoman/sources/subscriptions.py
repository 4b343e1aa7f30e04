"""What is done about hubs: subscribed to, confirmed, believed, left. One transaction each."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from dragoman.leases import FREE
from dragoman.sources import websub
from dragoman.sources.models import Channel, Subscription
from dragoman.sources.websub import Hub

UNCONFIRMED = timedelta(hours=1)
"""How long a hub may take to ask back before it is asked once more."""
LONGEST_PAUSE = timedelta(days=7)


@transaction.atomic(savepoint=False)
def wish(hubs: Mapping[int, Hub | None], *, at: datetime) -> None:
    """Have the hubs asked that channels, by key, name; one that names none any more is left to its polls."""
    known = {row.channel_id: row for row in Subscription.objects.filter(channel__in=hubs)}
    told = {key: Hub(row.hub, row.topic) for key, row in known.items()}
    changed = {key: hub for key, hub in hubs.items() if hub != told.get(key)}
    if left := changed.keys() & known.keys():
        Subscription.objects.filter(channel__in=left).delete()
        Channel.objects.filter(pk__in=left).update(told_until=None)
    Subscription.objects.bulk_create(
        Subscription(
            channel_id=key,
            hub=hub.url,
            topic=hub.topic,
            token=secrets.token_urlsafe(24),
            secret=secrets.token_urlsafe(32),
            next_try_at=at,
        )
        for key, hub in changed.items()
        if hub
    )


@transaction.atomic
def store_asked(*, subscription: Subscription, problem: str, at: datetime) -> None:
    """Remember that a hub was asked, and what was wrong; it is asked again, later each time."""
    tries = subscription.tries + 1
    pause = min(UNCONFIRMED * 2 ** min(tries - 1, 10), LONGEST_PAUSE)
    Subscription.objects.filter(pk=subscription.pk).update(
        tries=tries, problem=problem, next_try_at=at + pause, **FREE
    )


@transaction.atomic
def confirm(*, token: str, topic: str, lease: timedelta, at: datetime) -> bool:
    """Believe the hub that it will tell us, for as long as it says; False where we did not ask for that.

    A hub may ask back before its own answer has come.
    """
    subscription = Subscription.objects.filter(token=token, topic=topic).first()
    if subscription is None:
        return False
    subscription.confirmed_until, subscription.tries, subscription.problem = at + lease, 0, ""
    subscription.next_try_at = at + websub.renewal(lease)
    subscription.save(update_fields=["confirmed_until", "tries", "problem", "next_try_at"])
    Channel.objects.filter(pk=subscription.channel_id).update(told_until=at + lease)
    return True


@transaction.atomic
def deny(*, token: str, topic: str, reason: str, at: datetime) -> None:
    """Leave a hub that does not want us, and try it again in a week."""
    for subscription in Subscription.objects.filter(token=token, topic=topic):
        subscription.confirmed_until, subscription.next_try_at = None, at + LONGEST_PAUSE
        subscription.problem = reason[:500]
        subscription.save(update_fields=["confirmed_until", "next_try_at", "problem"])
        Channel.objects.filter(pk=subscription.channel_id).update(told_until=None)


@transaction.atomic
def hear(*, token: str, body: bytes, signature: str, at: datetime) -> bool:
    """Have a channel polled at once that a hub tells of; False where it cannot prove who it is."""
    subscription = Subscription.objects.filter(token=token).select_related("channel").first()
    if subscription is None or not websub.is_signed(body, signature=signature, secret=subscription.secret):
        return False
    Subscription.objects.filter(pk=subscription.pk).update(told_at=at)
    Channel.objects.filter(pk=subscription.channel_id).update(next_poll_at=at)
    return True
