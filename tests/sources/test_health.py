from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.sources import actions, health
from dragoman.sources.health import Day, Fault, findings, interval
from dragoman.sources.models import Alert, AlertKind, Channel, ChannelKind, Source, SourceDay
from dragoman.sources.types import ChannelSpec, Feed
from dragoman.sources.types import Entry as Announced
from tests.sources.answers import an_answer
from tests.sources.polled import store_poll

TODAY = date(2026, 11, 23)  # a Monday
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)

database = pytest.mark.django_db


def a_day(day: date, entries: int) -> Day:
    return Day(day, entries, 0, entries, entries * 3000, {"uk": entries})


def days(
    entries: Callable[[date], int] = lambda day: 14, *, until: date = TODAY, count: int = 84
) -> list[Day]:
    """Return days that brought something, up to the one before ``until``."""
    dates = (until - DAY * n for n in range(count, 0, -1))
    return [a_day(day, entries(day)) for day in dates if entries(day)]


def office(day: date) -> int:
    return 14 if day.weekday() < 5 else 0


def faults(known: list[Day], *, today: date = TODAY, open: tuple[str, ...] = ()) -> list[str]:
    return [str(finding.fault) for finding in findings(known, today=today, open=open)]


def changed(last: int, **how: object) -> list[Day]:
    """Return days of which the ``last`` ones are not like the others."""
    known = days()
    return known[:-last] + [replace(day, **how) for day in known[-last:]]  # type: ignore[arg-type]


def test_a_steady_source_has_no_fault() -> None:
    assert faults(days()) == []


def test_a_source_that_stops_is_silent() -> None:
    assert faults(days(until=TODAY - DAY)) == [Fault.SILENT]


def test_a_source_is_not_silent_while_its_day_is_not_over() -> None:
    assert faults(days(until=TODAY)) == []


def test_an_office_may_rest_over_a_long_weekend() -> None:
    tuesday = TODAY + DAY
    assert faults(days(office, until=TODAY - 2 * DAY), today=tuesday) == []


def test_an_office_that_rests_for_a_week_is_silent() -> None:
    assert faults(days(office, until=TODAY - 7 * DAY)) == [Fault.SILENT]


def test_a_source_that_is_hardly_known_is_not_judged() -> None:
    assert faults(days(until=TODAY - 3 * DAY, count=12)) == []


def test_silence_ends_with_the_first_article() -> None:
    silent = days(until=TODAY - 5 * DAY)

    assert faults(silent, open=(Fault.SILENT,)) == [Fault.SILENT]
    assert faults([*silent, a_day(TODAY, 1)], open=(Fault.SILENT,)) == []


def test_silence_does_not_end_by_itself() -> None:
    for weeks in (6, 15, 30):
        long_ago = [day for day in days(until=TODAY - weeks * 7 * DAY) if day.day > TODAY - health.REMEMBERED]

        assert faults(long_ago, open=(Fault.SILENT,)) == [Fault.SILENT]


def test_a_source_that_brings_a_tenth_is_thin() -> None:
    assert faults(changed(2, entries=1)) == [Fault.THIN]


def test_a_thin_source_must_recover_clearly() -> None:
    better = changed(4, entries=8)

    assert (faults(better), faults(better, open=(Fault.THIN,))) == ([], [Fault.THIN])


def test_a_source_that_announces_its_old_titles_again_repeats_itself() -> None:
    assert faults(changed(1, repeats=12)) == [Fault.REPEATS]


def test_a_source_with_titles_that_recur_every_day_does_not_repeat_itself() -> None:
    known = [replace(day, repeats=6) for day in days()]

    assert faults(known) == []


def test_a_source_that_turns_to_another_language_is_told() -> None:
    assert faults(changed(1, languages={"ru": 14})) == [Fault.LANGUAGE]


def test_a_source_in_two_languages_may_use_either() -> None:
    known = [replace(day, languages={"uk": 10, "ru": 4}) for day in days()]

    assert faults([*known[:-1], replace(known[-1], languages={"ru": 14})]) == []


def test_texts_behind_a_paywall_shrink() -> None:
    assert faults(changed(1, letters=14 * 400)) == [Fault.SHRUNK]


def test_days_on_which_we_did_not_look_are_nobodys_silence() -> None:
    outage = {TODAY - DAY, TODAY - 2 * DAY}
    known = days(until=TODAY - 2 * DAY)

    assert findings(known, today=TODAY, unwatched=outage) == []


@pytest.mark.parametrize(("daily", "expected"), [(14, 1), (5, 3), (1, 6)])
def test_the_expected_interval_brings_ten_articles_for_sure(daily: int, expected: int) -> None:
    found = interval(days(lambda day: daily), since=TODAY)

    assert found is not None
    assert found / DAY == pytest.approx(expected, abs=2)


def test_a_source_that_is_too_rare_has_no_expected_interval() -> None:
    assert interval(days(lambda day: int(day.day == 1), count=300), since=TODAY) is None


@given(
    some.lists(some.tuples(some.integers(0, 99), some.integers(0, 99), some.integers(0, 9999)), max_size=99)
)
def test_whatever_a_source_brought_can_be_judged_and_told(counts: list[tuple[int, int, int]]) -> None:
    known = [
        Day(TODAY - DAY * n, entries, min(entries, texts), texts, letters, {"uk": texts} if texts else {})
        for n, (entries, texts, letters) in reversed(list(enumerate(counts)))
    ]

    found = findings(known, today=TODAY)

    assert all(health.sentence(Alert(kind=one.fault, facts=one.facts)) for one in found)


@pytest.mark.parametrize(
    ("kind", "facts", "sentence"),
    [
        ("silent", {"days": 3, "usual": 14.2}, "Silent for 3 days; usually 14 articles a day."),
        ("silent", {"days": 1, "usual": 0.4}, "Silent for 1 day; usually 3 articles a week."),
        ("silent", {"days": 40, "usual": 0.03}, "Silent for 40 days; usually 1 article a month."),
        ("thin", {"days": 2, "found": 1, "usual": 28}, "Only 1 article in 2 days; usually about 28."),
        ("repeats", {"repeats": 9, "entries": 12}, "9 of the last 12 titles were announced before."),
        (
            "language",
            {"usual": "uk", "now": "ru"},
            "Its texts are now in another language: “ru”; usually “uk”.",
        ),
        (
            "shrunk",
            {"letters": 400, "usual": 3000},
            "Its texts are 400 letters long; usually 3000. A paywall or a block?",
        ),
    ],
)
def test_an_alert_is_a_sentence(kind: str, facts: dict[str, object], sentence: str) -> None:
    assert health.sentence(Alert(kind=kind, facts=facts)) == sentence


def test_every_fault_is_a_kind_of_alert_and_a_new_layout_is_no_fault() -> None:
    assert set(AlertKind.values) == {*Fault, AlertKind.LAYOUT}


def a_source(*, until: date = TODAY, name: str = "Herald") -> Source:
    url = f"https://{name.lower()}.example/"
    source = actions.add_source(
        name=name, homepage=url, channels=[ChannelSpec(ChannelKind.FEED, f"{url}feed")], at=NOW
    )
    SourceDay.objects.bulk_create(
        SourceDay(
            source=source,
            day=day.day,
            entries=day.entries,
            texts=day.texts,
            letters=day.letters,
            languages=day.languages,
        )
        for day in days(until=until)
    )
    return source


def announce(source: Source, *titles: str, at: datetime, published_at: datetime | None = None) -> None:
    entries = [
        Announced(f"https://herald.example/{at:%s}/{n}", title, published_at=published_at)
        for n, title in enumerate(titles)
    ]
    channel = source.channels.get()
    store_poll(channel=channel, feed=Feed("", tuple(entries)), answer=an_answer(), at=at)


@database
def test_alerts_open_are_brought_up_to_date_and_end_by_themselves() -> None:
    source = a_source(until=TODAY - 3 * DAY)
    announce(source, at=NOW)

    actions.examine(at=NOW)
    opened = Alert.objects.open().get()
    actions.examine(at=NOW + DAY)
    later = Alert.objects.open().get()
    announce(source, "It is back", at=NOW + DAY)
    actions.examine(at=NOW + 2 * DAY)

    assert (opened.kind, opened.facts["days"], later.facts["days"]) == ("silent", 3, 4)
    assert not Alert.objects.open().filter(kind="silent").exists()


@database
def test_an_alert_that_was_put_aside_does_not_come_back_while_it_lasts() -> None:
    a_source(until=TODAY - 3 * DAY)
    actions.examine(at=NOW)
    Alert.objects.update(put_aside_at=NOW)

    actions.examine(at=NOW + DAY)

    assert (Alert.objects.count(), Alert.objects.open().count()) == (1, 0)


@database
def test_a_source_is_examined_once_an_hour() -> None:
    a_source()

    done = [actions.examine(at=NOW + timedelta(minutes=minutes)) for minutes in (0, 30, 60)]

    assert done == [1, 0, 1]


@database
def test_a_source_that_editors_paused_is_not_missed() -> None:
    a_source(until=TODAY - 3 * DAY)
    Channel.objects.update(is_paused=True)

    actions.examine(at=NOW)

    assert not Alert.objects.exists()


@database
def test_when_all_sources_fall_silent_at_once_it_was_us() -> None:
    for name in ("Herald", "Times", "Post", "Mirror", "Echo"):
        a_source(until=TODAY - 3 * DAY, name=name)

    actions.examine(at=NOW)

    assert not Alert.objects.exists()


@database
def test_examining_many_sources_takes_no_more_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for n in range(12):
        a_source(name=f"Herald{n}")

    with django_assert_num_queries(9):
        actions.examine(at=NOW)


@database
def test_new_entries_and_titles_seen_lately_are_counted_by_day() -> None:
    source = a_source(until=TODAY - 99 * DAY)
    SourceDay.objects.all().delete()
    announce(source, "A bridge", at=NOW - DAY, published_at=NOW - DAY)

    announce(source, "A bridge", "A flood", "A flood", "", "", at=NOW)

    assert list(SourceDay.objects.values_list("day", "entries", "repeats")) == [
        (TODAY - DAY, 1, 0),
        (TODAY, 5, 2),
    ]


@database
def test_what_a_first_poll_finds_belongs_to_the_days_of_its_publication() -> None:
    source = a_source(until=TODAY - 99 * DAY)
    SourceDay.objects.all().delete()

    announce(source, "A", "B", at=NOW, published_at=NOW - 5 * DAY)

    assert list(SourceDay.objects.values_list("day", "entries")) == [(TODAY - 5 * DAY, 2)]


@database
def test_pages_read_are_counted_with_their_letters_and_languages() -> None:
    source = a_source(until=TODAY - 99 * DAY)

    actions.note_text(source=source.pk, language="uk", letters=900, at=NOW)
    actions.note_text(source=source.pk, language="uk", letters=100, at=NOW)
    actions.note_text(source=source.pk, language="", letters=0, at=NOW)

    day = source.days.get(day=TODAY)
    assert (day.texts, day.letters, day.languages) == (3, 1000, {"uk": 2})
