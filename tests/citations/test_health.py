from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.citations.health import Found, Health, Known, Record, Sighting, judged, next_look, sighting

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://daily.example/2026/11/the-bridge-opens"
TEXT = " ".join(f"The bridge of Tarvo has {number} lamps and {number + 1} steps." for number in range(60))
PAGE = Known(url=URL, title="The bridge of Tarvo opens", text=TEXT)
AROUND = "News Sport Weather Subscribe. " * 40


def found(text: str = "", *, status: int = 200, title: str = "", final: str = URL, moved: str = "") -> Found:
    return Found(status=status, final_url=final, title=title, text=text, moved_to=moved)


def test_a_page_with_its_text_is_there_whatever_stands_around_it() -> None:
    assert sighting(PAGE, found(AROUND + TEXT + AROUND)) is Sighting.THERE


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_says_so_is_missing(status: int) -> None:
    assert sighting(PAGE, found(TEXT, status=status)) is Sighting.MISSING


@pytest.mark.parametrize("status", [401, 402, 403, 405, 429, 451, 500, 502, 503, 504])
def test_a_server_that_refuses_or_fails_says_nothing_of_its_page(status: int) -> None:
    assert sighting(PAGE, found("Not found", status=status)) is Sighting.UNSURE


@pytest.mark.parametrize(
    "words",
    [
        "Sorry, this page does not exist.",
        "Страница не найдена",
        "Səhifə tapılmadı",
        "Aradığınız sayfa bulunamadı.",
        "Die Seite wurde nicht gefunden.",
        "Cette page est introuvable.",
    ],
)
def test_a_page_that_tells_people_that_there_is_none_is_missing(words: str) -> None:
    assert sighting(PAGE, found(f"Home Sport {words}")) is Sighting.MISSING


def test_an_article_about_what_is_not_found_is_there() -> None:
    page = Known(
        url=URL, title="The ferry was not found", text="The ferry was not found by the divers today."
    )

    assert sighting(page, found(page.text, title=page.title)) is Sighting.THERE


@pytest.mark.parametrize("final", ["https://daily.example/", "https://daily.example/2026/11/"])
def test_a_redirect_to_what_stands_above_a_page_is_missing(final: str) -> None:
    assert sighting(PAGE, found(AROUND, final=final)) is Sighting.MISSING


@pytest.mark.parametrize(
    "final",
    [
        "https://daily.example/consent",
        "https://daily.example/login?next=/2026/11/the-bridge-opens",
        "https://consent.example/",
        "https://daily.example/the-bridge-opens",
    ],
)
def test_a_redirect_to_elsewhere_tells_nothing_of_a_page_that_it_does_not_show(final: str) -> None:
    assert sighting(PAGE, found("Please sign in. Not found? Ask us.", final=final)) is Sighting.UNSURE


def test_a_page_that_we_never_captured_has_not_moved_wherever_it_leads() -> None:
    there = "https://parked.example/casino"

    assert sighting(Known(url=URL), found(TEXT, final=there, moved=there)) is Sighting.UNSURE


def test_what_is_not_found_in_a_text_that_we_never_captured_is_no_page() -> None:
    assert sighting(Known(url=URL), found("The divers could not be found.")) is Sighting.THERE
    assert sighting(Known(url=URL), found(title="Page not found")) is Sighting.MISSING


def test_an_article_that_moved_is_known_by_its_text() -> None:
    there = "https://daily.example/archive/bridge"

    assert sighting(PAGE, found(AROUND + TEXT, final=there, moved=there)) is Sighting.MOVED


@pytest.mark.parametrize(
    "there", [URL.replace("https", "http"), URL.replace("daily", "www.daily"), URL + "/"]
)
def test_another_scheme_or_slash_is_no_move(there: str) -> None:
    assert sighting(PAGE, found(TEXT, final=there, moved=there)) is Sighting.THERE


def test_another_long_text_at_the_address_is_a_change() -> None:
    other = " ".join(f"Elections in ward {number} were calm and slow." for number in range(80))

    assert sighting(PAGE, found(other, title="Elections")) is Sighting.CHANGED


def test_a_wall_or_an_empty_page_tells_nothing() -> None:
    assert sighting(PAGE, found("Subscribe to read on. We and our 812 partners.")) is Sighting.UNSURE
    assert sighting(PAGE, found("")) is Sighting.UNSURE


def seen(*sights: Sighting, every: timedelta = 2 * DAY) -> Record:
    record = Record()
    for number, sight in enumerate(sights):
        record = judged(record, sight, at=NOW + number * every)
    return record


def test_a_page_is_gone_once_it_was_missed_for_a_week() -> None:
    missed = [Sighting.MISSING] * 5

    assert seen(Sighting.THERE, *missed).health is Health.GONE
    assert seen(Sighting.THERE, *missed[:3]).health is Health.THERE
    assert seen(Sighting.THERE, *missed, every=timedelta(hours=20)).health is Health.THERE


def test_what_comes_back_is_there_at_once() -> None:
    record = seen(*[Sighting.MISSING] * 6, Sighting.THERE)

    assert (record.health, record.misses, record.missing_since) == (Health.THERE, 0, None)


@given(st.lists(st.sampled_from([sight for sight in Sighting if sight is not Sighting.MISSING])))
def test_what_was_never_missed_is_never_gone(sights: list[Sighting]) -> None:
    assert seen(*sights).health is not Health.GONE


@given(st.integers(0, 400), st.integers(0, 9), st.sampled_from(Health))
def test_the_next_look_is_a_day_to_some_weeks_away(looks: int, misses: int, health: Health) -> None:
    record = Record(health=health, looks=looks, misses=misses, missing_since=NOW if misses else None)

    assert DAY <= next_look(record, url=URL, at=NOW) - NOW <= 36 * DAY
