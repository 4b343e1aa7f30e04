"""A hub and we, from the wish to the news: the hub is a real server, and it speaks through the view."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from asgiref.sync import async_to_sync
from django.test import Client as Browser
from django.utils import timezone

from dragoman.pipeline import subscribing
from dragoman.sources import subscriptions
from dragoman.sources.models import Channel, Subscription
from dragoman.sources.websub import Hub
from dragoman.web import Client, origin
from tests.sources.loopback import Loopback, loopback
from tests.sources.test_actions import a_channel

pytestmark = pytest.mark.django_db

HUB = Hub("https://hub.example/", "https://herald.example/feed.xml")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as served:
        served.put("/hub", "")
        yield served


@pytest.fixture
def subscription() -> Subscription:
    subscriptions.wish({a_channel().pk: HUB}, at=timezone.now())
    return Subscription.objects.get()


def ask_back(subscription: Subscription, browser: Browser, **more: str) -> tuple[int, bytes]:
    said = {"mode": "subscribe", "topic": HUB.topic, "challenge": "abc", "lease_seconds": "86400"} | more
    answer = browser.get(
        subscribing.CALLBACK.format(subscription.token),
        {f"hub.{name}": value for name, value in said.items()},
    )
    return answer.status_code, answer.content


def tell(subscription: Subscription, browser: Browser, *, secret: str) -> int:
    signature = f"sha256={hmac.new(secret.encode(), b'<rss/>', 'sha256').hexdigest()}"
    address = subscribing.CALLBACK.format(subscription.token)
    answer = browser.post(address, b"<rss/>", content_type="text/xml", headers={"X-Hub-Signature": signature})
    return answer.status_code


def test_a_hub_is_asked_with_everything_that_it_needs(subscription: Subscription, server: Loopback) -> None:
    subscription.hub = server.url("/hub")

    problem = ask(subscription, server)

    asked = parse_qs(server.bodies["/hub"].decode())
    assert problem == ""
    assert (asked["hub.mode"], asked["hub.topic"]) == (["subscribe"], [HUB.topic])
    assert urlsplit(asked["hub.callback"][0]).path == f"/-/websub/{subscription.token}"
    assert asked["hub.secret"] == [subscription.secret]


def test_a_hub_that_refuses_is_asked_again_later_each_time(
    subscription: Subscription, server: Loopback
) -> None:
    subscription.hub = server.url("/no-hub")
    now = timezone.now()

    problem = ask(subscription, server)
    subscriptions.store_asked(subscription=subscription, problem=problem, at=now)

    assert "404" in problem
    assert not Subscription.objects.due(at=now + timedelta(minutes=59)).exists()
    assert Subscription.objects.due(at=now + timedelta(minutes=61)).exists()


def ask(subscription: Subscription, server: Loopback) -> str:
    async def asked() -> str:
        async with Client(agent="Mock/1", trusted=[origin(server.origin)]) as client:
            return await subscribing.ask(subscription, client=client, public_address="https://digest.example")

    return async_to_sync(asked)()


def test_a_hub_that_asks_back_is_confirmed_and_the_channel_polled_less(
    subscription: Subscription, client: Browser
) -> None:
    answer = ask_back(subscription, client)

    channel = Channel.objects.get()
    assert answer == (200, b"abc")
    assert channel.told_until is not None
    assert timedelta(hours=23) < channel.told_until - timezone.now() < timedelta(hours=25)


@pytest.mark.parametrize("lie", [{"topic": "https://else.example/"}, {"mode": "unsubscribe"}, {"mode": ""}])
def test_a_hub_that_asks_for_something_else_is_refused(
    subscription: Subscription, client: Browser, lie: dict[str, str]
) -> None:
    assert ask_back(subscription, client, **lie)[0] == 404
    assert Channel.objects.get().told_until is None


def test_news_of_a_hub_has_the_channel_polled_at_once(subscription: Subscription, client: Browser) -> None:
    Channel.objects.update(next_poll_at=timezone.now() + timedelta(hours=4))

    status = tell(subscription, client, secret=subscription.secret)

    assert status == 202
    assert Channel.objects.due(at=timezone.now()).exists()


def test_news_that_nobody_signed_are_not_believed(subscription: Subscription, client: Browser) -> None:
    Channel.objects.update(next_poll_at=timezone.now() + timedelta(hours=4))

    tell(subscription, client, secret="guess")

    assert not Channel.objects.due(at=timezone.now()).exists()


def test_a_hub_that_does_not_want_us_leaves_the_channel_to_its_polls(
    subscription: Subscription, client: Browser
) -> None:
    ask_back(subscription, client)

    ask_back(subscription, client, mode="denied", reason="Too many")

    assert Channel.objects.get().told_until is None
    assert Subscription.objects.get().problem == "Too many"


def test_another_hub_takes_the_place_of_the_old_one(subscription: Subscription, client: Browser) -> None:
    other = Hub("https://other.example/", HUB.topic)

    subscriptions.wish({subscription.channel.pk: other}, at=timezone.now())

    assert [row.hub for row in Subscription.objects.all()] == [other.url]
    assert ask_back(subscription, client)[0] == 404
