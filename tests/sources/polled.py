"""Polls for tests, stored as the gatherer stores them."""

from __future__ import annotations

from datetime import datetime

from dragoman.sources import actions
from dragoman.sources.models import Channel
from dragoman.sources.types import Feed, Pointer
from dragoman.web import Answer


def store_poll(
    *, channel: Channel, feed: Feed, answer: Answer, at: datetime, pointer: Pointer | None = None
) -> None:
    """Remember what one channel announced."""
    [announced] = actions.look_up([actions.Told(channel, feed.entries, feed.language)], at=at)
    actions.store_news([actions.News(channel, answer, at, feed, announced, pointer)])
