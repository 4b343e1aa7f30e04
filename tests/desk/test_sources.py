from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from dragoman.desk.source_health import Health, worst
from dragoman.desk.source_rows import DAYS, HEIGHT, bars
from dragoman.people.types import Role
from dragoman.sources import opml
from dragoman.sources.models import AlertKind, Channel, ChannelKind, Source
from tests.desk.conftest import SignIn
from tests.desk.newsroom import text_of
from tests.desk.press import FORBIDDEN, a_channel, a_day, an_alert, an_entry
from tests.translation.rows import a_source

SOURCES = "/desk/sources/"
TODAY = date(2026, 11, 23)
FRAME = 9
"""Queries that Wagtail asks for every page: who is there, what she may do, what her menu holds."""


@pytest.fixture
def channel(db: None) -> Channel:
    return a_channel(a_source("El Faro"))


def names(editor: Client, **wish: str) -> list[str]:
    return [row.source.name for row in editor.get(SOURCES, wish).context["rows"]]


def health_by_name() -> dict[str, str]:
    return dict(Source.objects.annotate(health=worst()).values_list("name", "health"))


def test_a_source_shows_its_health(editor: Client, channel: Channel) -> None:
    Channel.objects.update(problem=FORBIDDEN, failures=1)
    an_entry(channel)

    page = text_of(editor.get(SOURCES))

    assert FORBIDDEN in page
    assert "<dt>24 hours</dt><dd>1</dd>" in page
    assert "desk-health--failing" in page


def test_what_a_new_source_had_before_is_not_of_today(editor: Client, channel: Channel) -> None:
    now = timezone.now()
    for published_at in (now - timedelta(days=3), now - timedelta(hours=3), now - timedelta(hours=2), None):
        an_entry(channel, published_at=published_at)

    [row] = editor.get(SOURCES).context["rows"]

    assert row.last_day == 3


def test_a_button_of_a_row_comes_back_to_its_row(editor: Client, channel: Channel) -> None:
    page = text_of(editor.get(SOURCES))

    [form] = re.findall(r'<form id="steps"[^>]*>', page)
    [pause] = re.findall(rf'<button form="steps"[^>]*formaction="{SOURCES}\d+/pause/"[^>]*>', page)
    assert 'method="post"' in form
    assert f'name="next" value="{SOURCES}#source-{channel.source_id}"' in pause


@pytest.mark.parametrize(
    ("facts", "alert", "health"),
    [
        ({}, "", Health.FINE),
        ({"polled_at": None}, "", Health.NEW),
        ({"problem": FORBIDDEN}, AlertKind.SILENT, Health.FAILING),
        ({"problem": FORBIDDEN, "is_paused": True}, AlertKind.THIN, Health.PAUSED),
        ({"problem": "Gone.", "gone_at": timezone.now()}, "", Health.GONE),
        ({}, AlertKind.SILENT, Health.SILENT),
        ({}, AlertKind.SHRUNK, Health.CHANGED),
    ],
)
def test_the_worst_that_is_so_is_said(db: None, facts: dict[str, object], alert: str, health: Health) -> None:
    source = a_channel(a_source()).source
    Channel.objects.update(**facts)
    if alert:
        an_alert(source, alert)

    assert health_by_name() == {source.name: health}


def test_a_source_without_channels_and_one_that_was_left_are_told_apart(db: None) -> None:
    for name in ("By hand", "Left"):
        a_source(name)
    Source.objects.filter(name="Left").update(is_followed=False)

    assert health_by_name() == {"By hand": Health.BY_HAND, "Left": Health.LEFT}


def test_sources_are_filtered_by_what_is_known_of_them(editor: Client, channel: Channel) -> None:
    a_channel(a_source("La Voz", country="AR"), problem=FORBIDDEN)
    Source.objects.filter(name="La Voz").update(languages=["qu"], kind="agency")

    for name, value in {
        "health": "failing",
        "country": "AR",
        "language": "qu",
        "kind": "agency",
        "search": "voz",
    }.items():
        assert names(editor, **{name: value}) == ["La Voz"], name
    assert names(editor, country="nowhere") == ["El Faro", "La Voz"]


def test_sources_are_sorted_by_how_they_do(editor: Client) -> None:
    _, busy, failing = (a_channel(a_source(name)) for name in ("Quiet", "Busy", "Failing"))
    an_entry(busy)
    an_entry(failing, found_at=timezone.now() - timedelta(days=2))
    a_day(busy.source, ago=1, entries=40)
    Channel.objects.filter(pk=failing.pk).update(failures=7, problem=FORBIDDEN)

    assert names(editor) == ["Busy", "Failing", "Quiet"]
    assert names(editor, order="prolific")[0] == "Busy"
    assert names(editor, order="silent") == ["Quiet", "Failing", "Busy"]
    assert names(editor, order="failing")[0] == "Failing"


def test_a_source_is_paused_with_all_its_channels_and_that_is_taken_back(editor: Client) -> None:
    source = a_source()
    paused, polled = a_channel(source, "one", is_paused=True), a_channel(source, "two")

    editor.post(reverse("desk:pause_source", args=[source.pk]))
    assert not Channel.objects.filter(is_paused=False).exists()
    editor.post(reverse("desk:undo"))

    assert Channel.objects.get(pk=paused.pk).is_paused
    assert not Channel.objects.get(pk=polled.pk).is_paused


def test_a_channel_is_paused_resumed_and_polled_before_its_time(editor: Client, channel: Channel) -> None:
    editor.post(reverse("desk:pause", args=[channel.pk]))
    assert Channel.objects.get().is_paused

    editor.post(reverse("desk:resume", args=[channel.pk]))
    editor.post(reverse("desk:poll_now", args=[channel.pk]))

    assert Channel.objects.due(at=timezone.now()).get() == channel


def test_what_is_paused_is_not_polled_and_says_so(editor: Client, channel: Channel) -> None:
    Channel.objects.update(is_paused=True)

    page = text_of(editor.post(reverse("desk:poll_source", args=[channel.source_id]), follow=True))

    assert "Resume it first." in page
    assert not Channel.objects.due(at=timezone.now()).exists()


def test_a_list_of_a_feed_reader_is_followed_and_given_back_with_its_health(editor: Client) -> None:
    listed = b'<opml version="2.0"><body><outline text="Far" type="rss" xmlUrl="https://far.example/feed"/></body></opml>'

    editor.post(SOURCES, {"list": SimpleUploadedFile("feeds.opml", listed)})
    Channel.objects.update(problem=FORBIDDEN, failures=1)
    [outline] = opml.read(editor.get(reverse("desk:export")).content)

    assert outline.feed_url == "https://far.example/feed"
    assert dict(outline.facts)["health"] == "failing"
    assert dict(outline.facts)["problem"] == FORBIDDEN


def test_whatever_a_feed_reader_can_read_is_exported_and_followed_again_as_what_it_is(
    editor: Client, channel: Channel
) -> None:
    Channel.objects.update(kind=ChannelKind.MASTODON, title="El\x1b Faro")
    channel = Channel.objects.get()
    a_source("Without a feed")

    listed = editor.get(reverse("desk:export")).content
    Source.objects.all().delete()
    editor.post(SOURCES, {"list": SimpleUploadedFile("feeds.opml", listed)})

    again = Channel.objects.get()
    assert (again.url, again.kind) == (channel.url, ChannelKind.MASTODON)
    assert b'<outline type="link" url="' in listed


@pytest.mark.parametrize("given", [{}, {"list": SimpleUploadedFile("cat.jpg", b"\xff\xd8")}])
def test_nothing_to_follow_is_a_sentence(editor: Client, given: dict[str, object]) -> None:
    answer = editor.post(SOURCES, given)

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_translator_may_look_but_not_follow(sign_in: SignIn, channel: Channel) -> None:
    translator = sign_in(Role.TRANSLATOR)

    translator.post(SOURCES, {"address": "far.example"})
    for name, key in {
        "pause": channel.pk,
        "pause_source": channel.source_id,
        "unfollow": channel.source_id,
    }.items():
        translator.post(reverse(f"desk:{name}", args=[key]))

    assert reverse("desk:poll_source", args=[channel.source_id]) not in text_of(translator.get(SOURCES))
    assert Channel.objects.followed().exists()


def test_the_press_is_shown_by_country_and_language(editor: Client, channel: Channel) -> None:
    a_channel(a_source("La Voz", country="AR"), problem=FORBIDDEN)

    answer = editor.get(reverse("desk:places"))

    assert {place.code: place.sources for place in answer.context["countries"]} == {"ES": 1, "AR": 1}
    assert 'href="/desk/sources/?country=AR"' in text_of(answer)
    assert "world.svg#AR" in text_of(answer)


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        an_alert(a_channel(a_source(f"Outlet {number}")).source)
    editor.get(SOURCES)

    with django_assert_max_num_queries(FRAME + 7):
        answer = editor.get(SOURCES)
    assert len(answer.context["rows"]) == 50


@given(st.dictionaries(st.integers(0, DAYS + 5), st.integers(1, 10_000)))
def test_every_bar_fits_into_the_chart(found: dict[int, int]) -> None:
    drawn = bars({TODAY - timedelta(days=back): count for back, count in found.items()}, today=TODAY)

    assert len(drawn) == DAYS
    assert all(0 <= bar.height <= HEIGHT for bar in drawn)
