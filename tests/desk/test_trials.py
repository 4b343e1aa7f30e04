from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from dragoman.desk.tasks import follow_listed
from dragoman.people.models import User
from dragoman.sources import lists, trials
from dragoman.sources.models import Channel, FeedList, Source, Trial
from tests.desk.newsroom import text_of
from tests.desk.press import FORBIDDEN, PROSPECT, a_channel
from tests.translation.rows import a_source

SOURCES = "/desk/sources/"


@pytest.fixture
def trial(editor: Client) -> Trial:
    asked = trials.ask(address="new.example", user=User.objects.get(), at=timezone.now())
    trials.finish(trial=asked, found=PROSPECT, at=timezone.now())
    return Trial.objects.get()


def a_list(*addresses: str) -> bytes:
    lines = "".join(f'<outline text="Listed" xmlUrl="{address}"/>' for address in addresses)
    return f"<opml><body>{lines}</body></opml>".encode()


def bring(*addresses: str) -> FeedList:
    return lists.bring(
        listed=a_list(*addresses), name="feeds.opml", user=User.objects.first(), at=timezone.now()
    )


def test_an_address_is_looked_at_in_the_background(editor: Client, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    answer = editor.post(SOURCES, {"address": "far.example"}, follow=True)

    assert "Looking at far.example" in text_of(answer)
    assert "data-waiting" in text_of(editor.get(SOURCES))


def test_an_address_that_may_not_be_asked_is_a_sentence(editor: Client) -> None:
    answer = editor.post(SOURCES, {"address": "http://127.0.0.1:9/"}, follow=True)

    assert Trial.objects.get().problem in text_of(answer)
    assert not Source.objects.exists()


def test_what_would_be_followed_is_shown_with_its_reason_and_headlines(editor: Client, trial: Trial) -> None:
    page = text_of(editor.get(reverse("desk:trial", args=[trial.pk])))

    assert "The page announces it as its RSS feed." in page
    assert [f"Headline {n}" in page for n in range(6)] == [True] * 5 + [False]
    assert page.count("checked") == 1
    assert not Source.objects.exists()


def test_only_what_is_ticked_is_followed(editor: Client, trial: Trial) -> None:
    chosen = {"name": "Gazette", "channels": ["https://new.example/world", "https://elsewhere.example/"]}

    editor.post(reverse("desk:follow_chosen", args=[trial.pk]), chosen)

    channel = Channel.objects.get()
    assert (channel.url, channel.why) == ("https://new.example/world", "The page links to 12 articles.")
    assert (channel.source.name, channel.source.country, channel.is_trusted) == ("Gazette", "GB", False)
    assert "new.example" not in text_of(editor.get(SOURCES)).partition("desk-stories")[0]


def test_following_is_taken_back(editor: Client, trial: Trial) -> None:
    editor.post(reverse("desk:follow_chosen", args=[trial.pk]), {"channels": ["https://new.example/feed"]})

    editor.post(reverse("desk:undo"))

    assert not Source.objects.get().is_followed


def test_nothing_ticked_follows_nothing(editor: Client, trial: Trial) -> None:
    editor.post(reverse("desk:follow_chosen", args=[trial.pk]), {"name": "Gazette"})

    assert not Source.objects.exists()


def test_what_is_followed_already_cannot_be_ticked(editor: Client, trial: Trial) -> None:
    channel = a_channel(a_source("El Faro"))
    Channel.objects.filter(pk=channel.pk).update(url="https://new.example/feed")

    answer = editor.get(reverse("desk:trial", args=[trial.pk]))

    assert "Followed already, of “El Faro”." in text_of(answer)
    assert answer.context["first_free"] == "https://new.example/world"


def test_a_trial_for_a_source_gives_it_channels(editor: Client, trial: Trial) -> None:
    source = a_source("El Faro")
    Trial.objects.update(source=source)

    editor.post(reverse("desk:follow_chosen", args=[trial.pk]), {"channels": ["https://new.example/feed"]})

    assert Channel.objects.get().source == source


def test_a_list_that_was_interrupted_goes_on_where_it_was(editor: Client) -> None:
    addresses = [f"https://n{n:02}.example/feed" for n in range(25)]
    kept = bring(*addresses)

    lists.follow_some(key=kept.pk, at=timezone.now())
    assert Channel.objects.count() == lists.AT_ONCE
    follow_listed.enqueue(kept.pk)
    follow_listed.enqueue(kept.pk)

    assert sorted(Channel.objects.values_list("url", flat=True)) == addresses


def test_progress_tells_what_works_and_what_fails(editor: Client) -> None:
    a_channel(a_source(), "old", listed_in=None)
    kept = bring(
        "https://a.example/feed", "https://b.example/feed", Channel.objects.get().url, "javascript:alert(1)"
    )
    follow_listed.enqueue(kept.pk)
    now = timezone.now()
    Channel.objects.filter(url="https://a.example/feed").update(polled_at=now, problem=FORBIDDEN, failures=1)

    told = editor.get(reverse("desk:feed_list", args=[kept.pk]))

    progress = told.context["progress"]
    assert (progress.total, progress.done, progress.known, progress.failed) == (3, 2, 1, 1)
    assert FORBIDDEN in text_of(told)
    assert "Nobody can follow these" in text_of(told)


def test_what_failed_of_a_list_is_asked_once_more(editor: Client) -> None:
    kept = bring("https://a.example/feed", "https://b.example/feed")
    follow_listed.enqueue(kept.pk)
    later = timezone.now() + timedelta(days=1)
    Channel.objects.update(next_poll_at=later)
    Channel.objects.filter(url="https://a.example/feed").update(problem=FORBIDDEN)

    editor.post(reverse("desk:retry_list", args=[kept.pk]))

    assert Channel.objects.due(at=timezone.now()).get().url == "https://a.example/feed"


def test_a_feed_that_came_in_a_list_is_never_trusted(editor: Client) -> None:
    follow_listed.enqueue(bring("http://127.0.0.1:9/feed").pk)

    assert Channel.objects.get().vouched == ""
