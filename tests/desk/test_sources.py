from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from dragoman.desk.source_rows import DAYS, HEIGHT, bars
from dragoman.people.types import Role
from dragoman.sources.models import Channel, ChannelKind, Entry, Source
from tests.desk.conftest import SignIn
from tests.desk.newsroom import text_of
from tests.translation.rows import a_source

SOURCES = "/desk/sources/"
TODAY = date(2026, 11, 23)


@pytest.fixture
def channel(db: None) -> Channel:
    return a_channel(a_source("El Faro"))


def a_channel(source: Source, **values: object) -> Channel:
    later = timezone.now() + timedelta(hours=1)
    url = f"https://faro.example/{source.pk}.xml"
    return Channel.objects.create(source=source, kind=ChannelKind.FEED, url=url, next_poll_at=later, **values)


def test_a_source_shows_its_health(editor: Client, channel: Channel) -> None:
    Channel.objects.update(problem="The server does not answer.")
    now = timezone.now()
    Entry.objects.create(source=channel.source, url="https://faro.example/1", found_at=now, next_try_at=now)

    page = text_of(editor.get(SOURCES))

    assert "The server does not answer." in page
    assert "1 entry in 24 hours" in page


def test_a_channel_is_paused_resumed_and_polled_before_its_time(editor: Client, channel: Channel) -> None:
    editor.post(reverse("desk:pause", args=[channel.pk]))
    assert Channel.objects.get().is_paused

    editor.post(reverse("desk:resume", args=[channel.pk]))
    editor.post(reverse("desk:poll_now", args=[channel.pk]))

    assert Channel.objects.due(at=timezone.now()).get() == channel


def test_only_sources_with_problems_are_shown_when_asked(editor: Client, channel: Channel) -> None:
    a_channel(a_source("La Voz"), problem="The server does not answer.")

    rows = editor.get(SOURCES, {"failing": "on"}).context["rows"]

    assert [row.source.name for row in rows] == ["La Voz"]


def test_an_address_that_may_not_be_asked_is_a_sentence(editor: Client) -> None:
    answer = editor.post(SOURCES, {"address": "http://127.0.0.1:9/"}, follow=True)

    assert "http://127.0.0.1:9/: " in text_of(answer)
    assert not Source.objects.exists()


def test_an_address_is_followed_in_the_background(editor: Client, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    answer = editor.post(SOURCES, {"address": "far.example"}, follow=True)

    assert "far.example: looking for its feeds" in text_of(answer)


def test_a_list_of_a_feed_reader_is_followed_and_given_back(editor: Client) -> None:
    listed = b'<opml version="2.0"><body><outline text="Far" type="rss" xmlUrl="https://far.example/feed"/></body></opml>'

    editor.post(SOURCES, {"list": SimpleUploadedFile("feeds.opml", listed)})
    exported = editor.get(reverse("desk:export"))

    assert Channel.objects.get().url == "https://far.example/feed"
    assert b'xmlUrl="https://far.example/feed"' in exported.content


@pytest.mark.parametrize("given", [{}, {"list": SimpleUploadedFile("cat.jpg", b"\xff\xd8")}])
def test_nothing_to_follow_is_a_sentence(editor: Client, given: dict[str, object]) -> None:
    answer = editor.post(SOURCES, given)

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_translator_may_look_but_not_follow(sign_in: SignIn, channel: Channel) -> None:
    translator = sign_in(Role.TRANSLATOR)

    translator.post(SOURCES, {"address": "far.example"})
    translator.post(reverse("desk:pause", args=[channel.pk]))

    assert "Poll now" not in text_of(translator.get(SOURCES))
    assert not Channel.objects.get().is_paused


def test_more_sources_cost_no_more_queries(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        a_channel(a_source(f"Outlet {number}"))
    editor.get(SOURCES)

    with django_assert_max_num_queries(16):
        editor.get(SOURCES)


@given(st.dictionaries(st.integers(0, DAYS + 5), st.integers(1, 10_000)))
def test_every_bar_fits_into_the_chart(found: dict[int, int]) -> None:
    drawn = bars({TODAY - timedelta(days=back): count for back, count in found.items()}, today=TODAY)

    assert len(drawn) == DAYS
    assert all(0 <= bar.height <= HEIGHT and bar.y + bar.height == pytest.approx(HEIGHT) for bar in drawn)
