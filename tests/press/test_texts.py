"""What is written in the sample press."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.press import Article, BlockKind, Press, articles, events, outlets
from dragoman.press.manuscripts import after_edit, before_edit, parse_span, split_blocks
from tests.press.conftest import STARTED_AT

ALL = articles(started_at=STARTED_AT)


def words(article: Article) -> int:
    # A word of Japanese, which has no spaces, is about two characters long.
    return len(article.text) // 2 if article.language == "ja" else len(article.text.split())


@pytest.mark.parametrize("article", ALL, ids=lambda article: article.id)
def test_an_article_is_as_long_as_a_newspapers(article: Article) -> None:
    assert 100 <= words(article) <= 700


@pytest.mark.parametrize("article", ALL, ids=lambda article: article.id)
def test_no_placeholder_reaches_a_reader(article: Article) -> None:
    printed = " ".join((article.title, article.standfirst, article.picture.caption, article.text))

    assert not re.search(r"[{}]|\[-|-\]|\+\}|\bNone\b", printed)


def test_every_article_has_an_address_of_its_own() -> None:
    paths = Counter(article.path for article in ALL)

    assert paths.most_common(1)[0][1] == 1


def test_each_language_has_at_least_four_articles_at_the_start() -> None:
    press = Press(started_at=STARTED_AT)

    languages = Counter(article.language for article in press.articles(at=STARTED_AT))

    assert languages.keys() >= {"en", "fr", "es", "ru", "az", "tr", "mk"}
    assert min(languages.values()) >= 4


def test_events_are_reported_in_several_languages() -> None:
    languages: dict[str, set[str]] = {}
    for article in ALL:
        languages.setdefault(article.event, set()).add(article.language)

    assert len(languages) > 12
    assert all(len(languages[event]) >= 2 for event in events().values())


def test_an_article_cites_only_what_has_been_published() -> None:
    by_id = {article.id: article for article in ALL}

    assert all(by_id[cited].published_at < article.published_at for article in ALL for cited in article.cites)


@pytest.mark.parametrize(
    ("id", "citation"),
    [
        ("saltmere-post/walk-after-lunch", "(Northgate Today, September 12)"),
        ("courrier-de-valbrume/castors-ardel", "(The Saltmere Post, 13 septembre)"),
        ("vecherny-svetlorechensk/ombriya-vybory", "(Le Courrier de Valbrume, 10 сентября)"),
        ("sawt-al-waha/jisr-tarvo", "(Meridian Wire، 12 سبتمبر)"),
        ("nagihama-shimbun/tarvo-bridge", "（Meridian Wire、9月12日）"),
    ],
)
def test_a_citation_names_the_day_in_the_language_of_the_text(id: str, citation: str) -> None:
    [article] = [article for article in ALL if article.id == id]

    assert citation in article.text


def test_agency_copy_differs_from_its_dispatch_in_a_few_words() -> None:
    dispatch, copy = (
        {block.text.replace("”", '"').replace("“", '"').replace("’", "'") for block in article.blocks}
        for article in ALL
        if article.id in {"meridian-wire/coast-cup-final", "saltmere-post/solvara-win-cup"}
    )

    assert len(dispatch & copy) >= 3


def test_terms_of_reuse_are_told_by_every_outlet() -> None:
    assert all(outlet.terms and outlet.motto and outlet.channels for outlet in outlets())


@given(started_at=st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_nothing_that_can_be_read_is_dated_in_the_future(started_at: datetime) -> None:
    press = Press(started_at=started_at)
    at = started_at + timedelta(minutes=3)

    assert all(article.published_at <= at for article in press.articles(at=at))


def test_the_first_of_the_month_is_written_as_the_french_write_it() -> None:
    [article] = [
        article
        for article in articles(started_at=datetime(2026, 3, 3, 9, 30, tzinfo=UTC))
        if article.id == "courrier-de-valbrume/pont-de-tarvo"
    ]

    assert "1er mars" in article.text


def test_an_edit_has_a_text_before_and_a_text_after() -> None:
    written = "a jar with [-214-]{+412+} coins"

    assert before_edit(written) == "a jar with 214 coins"
    assert after_edit(written) == "a jar with 412 coins"


def test_blocks_are_told_apart_by_their_marks() -> None:
    blocks = split_blocks("One\nparagraph.\n\n## Head\n\n- a\n- b\n\n| x | y |\n\n? Why?\n\n> So.\n> — She")

    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.SUBHEADING,
        BlockKind.LISTING,
        BlockKind.TABLE,
        BlockKind.QUESTION,
        BlockKind.QUOTATION,
    ]
    assert blocks[0].text == "One paragraph."
    assert blocks[2].lines == ("a", "b")
    assert blocks[3].rows == [["x", "y"]]


def test_a_span_of_time_may_lie_before_or_after_the_start() -> None:
    assert parse_span("-2d3h") == -timedelta(days=2, hours=3)
    assert parse_span("+4m") == timedelta(minutes=4)
    with pytest.raises(ValueError, match="not a span"):
        parse_span("soon")
