"""Asks hubs to tell us when a channel has something new (WebSub, 5.1)."""

from __future__ import annotations

from urllib.parse import urlencode

from dragoman.errors import DragomanError
from dragoman.sources import websub
from dragoman.sources.errors import RefusedError
from dragoman.sources.models import Subscription
from dragoman.web import Client

CALLBACK = "/-/websub/{}"


async def ask(subscription: Subscription, *, client: Client, public_address: str) -> str:
    """Ask a hub; return the sentence that says why it will not, "" where it has taken the wish."""
    wish = {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": public_address.rstrip("/") + CALLBACK.format(subscription.token),
        "hub.secret": subscription.secret,
        "hub.lease_seconds": str(int(websub.LEASE.total_seconds())),
    }
    try:
        answer = await client.request(
            "POST",
            subscription.hub,
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            body=urlencode(wish).encode(),
        )
        if not 200 <= answer.status < 300:
            raise RefusedError(answer.status)
    except DragomanError as error:
        return str(error)
    return ""
