from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.source_page import HOURS, STRENGTHS, heat, heat_of, latest_entries
from dragoman.sources.models import (
    Alert,
    Announcement,
    Channel,
    Entry,
    Reuse,
    Source,
    SourceRule,
    Subscription,
)
from tests.desk.newsroom import text_of
from tests.desk.press import a_channel, a_day, an_alert, an_entry
from tests.translation.rows import a_clipping, a_source


@pytest.fixture
def source(db: None) -> Source:
    return a_source("El Faro")


def rules(*typed: tuple[str, str], **more: str) -> dict[str, str]:
    """What a form holds whose rules are (action, words)."""
    told = {"form-TOTAL_FORMS": str(len(typed)), "form-INITIAL_FORMS": "0"} | more
    for n, (action, words) in enumerate(typed):
        told |= {f"form-{n}-action": action, f"form-{n}-words": words, f"form-{n}-field": "title"}
        told |= {f"form-{n}-value": "Economy" if action == "section" else ""}
    return told


def test_everything_known_of_a_channel_is_told(editor: Client, source: Source) -> None:
    soon = timezone.now() + timedelta(days=1)
    channel = a_channel(
        source,
        why="Somebody sent it.",
        unchanged=12,
        asked_pause=timedelta(hours=2),
        told_until=soon,
        moved_to="https://faro.example/new",
        moved_since=timezone.now(),
        moved_sightings=2,
    )
    Subscription.objects.create(
        channel=channel, hub="https://hub.example/", topic=channel.url, next_try_at=soon
    )

    page = text_of(editor.get(reverse("desk:source", args=[source.pk])))

    for told in ("Somebody sent it.", "12 times", "2 hours", "tells us of news at once", "seen 2 times"):
        assert told in page


def test_the_chart_is_also_a_table(editor: Client, source: Source) -> None:
    a_day(source, ago=0, entries=17)

    page = text_of(editor.get(reverse("desk:source", args=[source.pk])))

    assert "17 entries in thirty days" in page
    assert "<td>17</td>" in page


def test_an_alert_is_put_aside_and_brought_back(editor: Client, source: Source) -> None:
    alert = an_alert(source)

    editor.post(reverse("desk:put_aside", args=[alert.pk]))
    assert not Alert.objects.open().exists()
    editor.post(reverse("desk:undo"))

    assert Alert.objects.open().get() == alert


def test_a_source_is_left_and_followed_again(editor: Client, source: Source) -> None:
    editor.post(reverse("desk:unfollow", args=[source.pk]))
    assert not Source.objects.get().is_followed

    editor.post(reverse("desk:undo"))

    assert Source.objects.get().is_followed


def test_what_became_of_each_entry_is_told(source: Source) -> None:
    now = timezone.now()
    channel, other = a_channel(source), a_channel(source, "other")
    entries = [
        an_entry(channel, "1"),
        an_entry(channel, "2", captured_at=now),
        an_entry(channel, "3", is_given_up=True),
    ]
    read = a_clipping("Uno.", source=source)
    entries.append(an_entry(channel, "4", captured_at=now))
    type(read.capture).objects.filter(pk=read.capture_id).update(entry=entries[3])
    for by in (channel, other):
        Announcement.objects.create(entry=entries[3], channel=by, found_at=now)

    lines = latest_entries(source)

    assert [line.state for line in lines] == ["read", "given_up", "captured", "found"]
    assert lines[0].clipping == read.pk
    assert list(lines[0].channels) == [channel, other]


def test_hours_of_publishing_are_those_of_the_newsroom(source: Source) -> None:
    monday_night = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    an_entry(a_channel(source), published_at=monday_night, found_at=monday_night)

    told = heat_of(source, at=monday_night + timedelta(days=1), zone=ZoneInfo("Asia/Tbilisi"))

    [(_, tuesday)] = [(day, cells) for day, cells in told.rows if any(cell.entries for cell in cells)]
    assert tuesday[0].entries == 1
    assert told.rows[1][1] is tuesday


hours = st.dictionaries(st.tuples(st.integers(1, 7), st.integers(0, 23)), st.integers(0, 1000), max_size=40)


@given(hours)
def test_the_table_of_hours_holds_every_article(counts: dict[tuple[int, int], int]) -> None:
    told = heat(counts)

    cells = [cell for _, row in told.rows for cell in row]
    assert sum(cell.entries for cell in cells) == sum(counts.values())
    assert len(cells) == 7 * 24 / HOURS
    assert all(
        0 <= cell.strength <= STRENGTHS and bool(cell.strength) == bool(cell.entries) for cell in cells
    )


def test_rules_are_tried_before_they_are_saved(editor: Client, source: Source) -> None:
    channel = a_channel(source)
    for title in ("Football tonight", "Trade grows", "Rain"):
        an_entry(channel, title)
    address = reverse("desk:rules", args=[source.pk])

    answer = editor.post(address, rules(("drop", "football"), ("section", "trade"), **{"try": "yes"}))

    told = {str(one.entry): (kept, one.section) for one, kept, _why in answer.context["preview"]["lines"]}
    assert told == {"Football tonight": (False, ""), "Trade grows": (True, "Economy"), "Rain": (True, "")}
    assert [count for _rule, count in answer.context["preview"]["rules"]] == [1, 1]
    assert not SourceRule.objects.exists()


def test_saved_rules_take_the_place_of_the_old_ones(editor: Client, source: Source) -> None:
    SourceRule.objects.create(source=source, action="drop", words="old")
    address = reverse("desk:rules", args=[source.pk])

    editor.post(address, rules(("keep", "trade"), ("drop", ""), save="yes"))

    assert list(source.rules.values_list("action", "words")) == [("keep", "trade")]
    assert 'value="trade"' in text_of(editor.get(address))


def test_a_rule_that_gives_a_section_says_which(editor: Client, source: Source) -> None:
    wish = rules(("section", "trade"), save="yes") | {"form-0-value": ""}

    answer = editor.post(reverse("desk:rules", args=[source.pk]), wish)

    assert answer.status_code == 422
    assert not SourceRule.objects.exists()


def test_particulars_and_terms_of_reuse_are_changed(editor: Client, source: Source) -> None:
    told = {
        "name": "Il Faro",
        "homepage": "ilfaro.example",
        "country": "IT",
        "languages": "it, sc",
        "kind": "agency",
    }
    told |= {"aliases": "Фаро\n\n The  Lighthouse \nФаро"}
    told |= {"reuse": Reuse.TRANSLATE, "reuse_note": "By e-mail of 3 May.", "keep_days": "30"}

    editor.post(reverse("desk:particulars", args=[source.pk]), told)

    changed = Source.objects.get()
    assert (changed.name, changed.country, changed.languages) == ("Il Faro", "IT", ["it", "sc"])
    assert changed.aliases == ["Фаро", "The Lighthouse"]
    assert (changed.reuse, changed.keep_days, changed.homepage) == ("translate", 30, "https://ilfaro.example")


def test_a_language_that_is_none_is_a_sentence(editor: Client, source: Source) -> None:
    answer = editor.post(reverse("desk:particulars", args=[source.pk]), {"languages": "italian"})

    assert answer.status_code == 422
    assert "is no code of a language" in text_of(answer)


def test_a_channel_is_added_by_its_address(editor: Client, source: Source) -> None:
    answer = editor.post(
        reverse("desk:source", args=[source.pk]), {"address": "http://127.0.0.1:9/feed"}, follow=True
    )

    assert "127.0.0.1" in text_of(answer)
    assert not Channel.objects.exists()
    assert not Entry.objects.exists()
