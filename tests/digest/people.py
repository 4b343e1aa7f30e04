"""Subscribers to test with."""

from __future__ import annotations

import secrets
from typing import Any

from dragoman.digest.models import Subscriber
from tests.publication.newsroom import NOW


def a_subscriber(email: str, **values: Any) -> Subscriber:
    """Return somebody who confirmed and gets the English digest, unless said otherwise."""
    facts = {"language": "en", "token": secrets.token_urlsafe(32), "asked_at": NOW, "confirmed_at": NOW}
    return Subscriber.objects.create(email=email, **(facts | values))
