from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from django.conf import settings

from dragoman.pipeline import means
from dragoman.pipeline.means import Means
from dragoman.web import Answer

FILE = b'[{"location": "/", "tdm-reservation": 1}]'


class Press:
    """Stands in for ``Hosts``: every site reserves its pages."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def get(self, url: str, *, told_by: str) -> Answer:
        self.asked.append(url.removesuffix("/.well-known/tdmrep.json"))
        return Answer(url, url, "GET", (), datetime.now(UTC), "1.1", 200, "", (), FILE, FILE)


def test_what_sites_say_of_all_their_pages_is_remembered_of_the_last_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(means, "MOST_SITES", 2)
    one, two, three = (f"https://{name}.example" for name in ("one", "two", "three"))
    own, press = Means(settings.NEWSROOM.settings), Press()
    own.hosts = press  # type: ignore[assignment]

    rules = [asyncio.run(own.tdmrep(f"{site}/a", told_by="")) for site in (one, one, two, three, three, one)]

    assert press.asked == [one, two, three, one]
    assert all(rule.fits("/a") for [rule] in rules)
