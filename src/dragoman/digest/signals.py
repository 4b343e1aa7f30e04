"""Doors through which the digest hears of people who leave."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete

from dragoman.digest.models import Subscriber
from dragoman.people.models import User


def connect() -> None:
    """Listen to the deletion of accounts."""
    post_delete.connect(forget_subscriber, sender=User, dispatch_uid="digest")


def forget_subscriber(instance: User, **kwargs: Any) -> None:
    """Delete the subscriptions of somebody whose account is deleted: it is deleted with all data."""
    Subscriber.objects.filter(email=instance.email.lower()).delete()
