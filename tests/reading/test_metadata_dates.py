from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.metadata import facts
from dragoman.reading.metadata.days import days_in
from dragoman.reading.metadata.moments import moment

THIRD_OF_MAY = date(2024, 5, 3)
TEXT = "<p>The bridge over the river was opened by the mayor, and people walked across it all day long.</p>"


def published(html: str, *, url: str | None = None) -> datetime | None:
    return facts(LexborHTMLParser(html), url=url).published_at


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2024",
        "Friday, May 3rd, 2024 at 5pm",
        "3. Mai 2024",
        "3 de mayo de 2024",
        "vendredi 3 mai 2024 à 10h22",
        "3 мая 2024 г., 10:22",
        "3 травня 2024",
        "3 Mayıs 2024 Cuma",
        "3 may 2024-cü il",
        "2024. május 3.",
        "3. května 2024",
        "3 maj 2024",
        "3 Μαΐου 2024",
        "3 մայիսի 2024",
        "3 მაისი, 2024",
        "2024年5月3日",
        "2024년 5월 3일",
        "٣ مايو ٢٠٢٤",
        "۱۴ اردیبهشت ۱۴۰۳",
        "۱۴۰۳/۰۲/۱۴",
        "3 พฤษภาคม 2567",
        "ב-3 במאי 2024",
        "03.05.2024",
        "2024-05-03",
        "2024/05/03",
        "2024. 5. 3.",
    ],
)
def test_a_day_is_understood_as_newsrooms_write_it(text: str) -> None:
    assert [day.value for day in days_in(text)] == [THIRD_OF_MAY]


def test_the_month_comes_first_where_people_write_so() -> None:
    assert days_in("5/3/2024", month_first=True)[0].value == THIRD_OF_MAY
    assert days_in("3/5/2024")[0].value == THIRD_OF_MAY
    assert days_in("13/5/2024", month_first=True)[0].value == date(2024, 5, 13)


@pytest.mark.parametrize(
    "text", ["", "2024", "32 May 2024", "30.02.2024", "room 3, May", "3 Mayonnaise 2024"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_in(text) == []


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_found_again(day: date) -> None:
    for text in (f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day:%B} {day.day}, {day.year}"):
        assert [found.value for found in days_in(text)] == [day]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2024-05-03T10:22:33+03:00", timezone(timedelta(hours=3))),
        ("2024-05-03T10:22:33+0300", timezone(timedelta(hours=3))),
        ("2024-05-03 10:22:33", UTC),
        ("2024-05-03T10:22:33.123Z", UTC),
        ("Fri, 03 May 2024 10:22:33 GMT", UTC),
        ("1714731753", UTC),
        ("1714731753000", UTC),
    ],
)
def test_a_moment_keeps_its_zone(text: str, zone: timezone) -> None:
    found = moment(text)

    assert found is not None
    assert (found.replace(microsecond=0), found.utcoffset()) == (
        datetime(2024, 5, 3, 10, 22, 33, tzinfo=zone),
        zone.utcoffset(None),
    )


@pytest.mark.parametrize("value", [None, [], {}, "", "soon", "0001-01-01T00:00:00", "2024-13-45", "9" * 400])
def test_what_is_no_moment_is_none(value: object) -> None:
    assert moment(value) is None


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for_its_moment(text: str) -> None:
    found = moment(text)

    assert found is None or found.tzinfo is not None


DECLARED = [
    '<meta property="article:published_time" content="2024-05-03T08:00:00Z">',
    '<meta name="sailthru.date" content="Fri, 03 May 2024 08:00:00 GMT">',
    '<meta name="DC.date.issued" content="2024-05-03">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-03"}</script>',
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2024-05-03"}]}'
    "</script>",
    '<span itemprop="datePublished" content="2024-05-03">yesterday</span>',
    '<h1>A bridge</h1><time datetime="2024-05-03T08:00">Friday</time>',
]


@pytest.mark.parametrize("markup", DECLARED)
def test_a_declared_date_is_found_in_every_spelling(markup: str) -> None:
    found = published(f"{markup}{TEXT}<p>Since 4 June 2021 nobody crossed it.</p>")

    assert found is not None and found.date() == THIRD_OF_MAY


def test_a_dateline_near_the_headline_beats_other_dates() -> None:
    page = f"""<div class="latest-news"><span class="date">9 May 2024</span></div><h1>A bridge opens</h1>
      <div class="post-meta">By Ada Moss | 3 May 2024</div>{TEXT * 5}
      <div class="comments"><span class="date">4 May 2024</span></div><footer>© 1 January 2020</footer>"""

    assert published(page) == datetime(2024, 5, 3, tzinfo=UTC)


def test_the_address_tells_a_day_where_the_page_shows_none_near() -> None:
    assert published(TEXT, url="https://post.example/2024/05/03/bridge") == datetime(2024, 5, 3, tzinfo=UTC)
    assert published(TEXT, url="https://post.example/article-20249903") is None


def test_a_page_without_a_date_has_none() -> None:
    assert published(f"<h1>A bridge</h1>{TEXT}<footer>© 2024 The Post</footer>") is None


def test_updates_are_told_apart() -> None:
    page = """<meta property="article:published_time" content="2024-05-03T08:00:00+02:00">
      <meta property="article:modified_time" content="2024-05-04T09:30:00+02:00">"""

    found = facts(LexborHTMLParser(page), url=None)

    assert found.updated_at == datetime(2024, 5, 4, 7, 30, tzinfo=UTC)
    assert found.updated_at.utcoffset() == timedelta(hours=2)


def a_post(*, told: str, shown: str, kind: str = "BlogPosting") -> str:
    record = f'<script type="application/ld+json">{{"@type": "{kind}", "datePublished": "{told}"}}</script>'
    return f'<html lang="en">{record}<h1>A bridge opens</h1><div class="date">{shown}</div>{TEXT}'


def test_a_day_beside_the_headline_goes_before_a_later_one_of_the_software() -> None:
    found = published(a_post(told="2025-06-24T10:00:00Z", shown="3 May 2024"))

    assert found == datetime(2024, 5, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "shown", "kind"),
    [
        ("2024-05-04T01:00:00Z", "3 May 2024", "BlogPosting"),
        ("2024-05-03T01:00:00Z", "9 June 2024", "BlogPosting"),
        ("2024-06-09T01:00:00Z", "3 May 2024", "NewsArticle"),
    ],
)
def test_a_declared_time_stays_where_the_shown_day_is_another_zones_or_later_or_it_is_news(
    told: str, shown: str, kind: str
) -> None:
    assert published(a_post(told=told, shown=shown, kind=kind)) == datetime.fromisoformat(told)
