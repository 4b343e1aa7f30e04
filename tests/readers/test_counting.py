from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.readers import counting
from dragoman.readers.counting import PACE, SAME_VISIT, Tally, Visits, is_machine
from tests.publication.newsroom import NOW

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
DAY = timedelta(days=1)


def opens(
    visits: Visits, *, article: int = 1, address: str = "192.0.2.1", after: timedelta = timedelta()
) -> bool:
    return visits.is_view(article=article, address=address, agent=FIREFOX, at=NOW + after)


def test_the_same_visitor_counts_once_in_half_an_hour() -> None:
    visits = Visits()

    counted = [opens(visits, after=after) for after in (timedelta(), SAME_VISIT / 2, SAME_VISIT)]

    assert counted == [True, False, True]


def test_another_visitor_and_another_article_count() -> None:
    visits = Visits()

    counted = [opens(visits), opens(visits, address="192.0.2.2"), opens(visits, article=2)]

    assert counted == [True, True, True]


def test_nobody_reads_a_hundred_articles_in_a_minute() -> None:
    visits = Visits()

    counted = [opens(visits, article=article) for article in range(100)]

    assert counted.count(True) == PACE
    assert opens(visits, article=101, after=timedelta(minutes=1))


@pytest.mark.parametrize(
    "agent",
    ["", "Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.5.0", "Mozilla/5.0 HeadlessChrome/140.0"],
)
def test_machines_are_not_counted(agent: str) -> None:
    assert is_machine(agent)
    assert not Visits().is_view(article=1, address="192.0.2.1", agent=agent, at=NOW)


def test_a_browser_is_no_machine() -> None:
    assert not is_machine(FIREFOX)


def test_the_salt_is_new_every_day_and_nothing_of_yesterday_is_kept() -> None:
    salts = iter([b"monday", b"tuesday"])
    visits = Visits(salt=lambda: next(salts))
    opens(visits)

    monday = set(visits._seen)
    opens(visits, after=DAY)

    assert monday.isdisjoint(visits._seen)
    assert len(visits._seen) == 1


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "REMEMBERED", 10)
    visits = Visits()

    for host in range(50):
        opens(visits, address=f"192.0.2.{host}")

    assert len(visits._seen) == 10


@given(st.lists(st.tuples(st.integers(1, 5), st.dates())))
def test_what_is_taken_is_what_was_added(views: list[tuple[int, object]]) -> None:
    tally = Tally()

    firsts = [tally.add(article=article, date=day) for article, day in views]  # type: ignore[arg-type]

    assert firsts == [True, *[False] * (len(views) - 1)][: len(views)]
    assert tally.take().total() == len(views)
    assert not tally.take()
