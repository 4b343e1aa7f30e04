from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dragoman.publication.addresses import absolute
from dragoman.publication.bakeables import registry
from dragoman.publication.machines import sitemaps, xml
from dragoman.publication.machines.news_sitemap import news_sitemap
from dragoman.publication.models import Article, Home, Topic
from dragoman.publication.reads import listening
from tests.publication.newsroom import HOUR, NOW, a_section, an_article, an_origin

OCTOBER = datetime(2026, 10, 31, 12, tzinfo=UTC)
LANGUAGES = "{http://www.w3.org/1999/xhtml}link"


def read(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def locations(text: str) -> list[str]:
    return [element.text or "" for element in read(text).iterfind(".//{*}loc")]


def in_french(article: Article) -> Article:
    french = an_article(a_section("/fr/sport/"), f"{article.title} (fr)", at=article.published_at)
    french.translation_key = article.translation_key
    french.save()
    return french


def test_a_month_has_its_articles_the_first_one_first(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"), "October", at=OCTOBER)
    late, early = (an_article(a_section("/en/sport/"), at=at) for at in (NOW, NOW - HOUR))

    [first, second] = locations(sitemaps.of_month(paper[0], "2026-11", 1))

    assert (first, second) == (absolute(early.url_path), absolute(late.url_path))


def test_a_new_article_leaves_the_maps_of_other_months_alone(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"), at=OCTOBER)
    before = sitemaps.of_month(paper[0], "2026-10", 1)

    with listening() as keys:
        sitemaps.of_month(paper[0], "2026-10", 1)
    an_article(a_section("/en/sport/"), at=NOW)

    assert sitemaps.of_month(paper[0], "2026-10", 1) == before
    assert "list:month:en:2026-10" in keys


def test_a_full_map_is_followed_by_a_second(paper: list[Home], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)
    articles = [an_article(a_section("/en/sport/"), f"Match {n}", at=NOW + n * HOUR) for n in range(3)]

    maps = [file for file in registry["months"].every() if file.address.startswith("/en/")]

    assert [file.address for file in maps] == ["/en/sitemap-2026-11.xml", "/en/sitemap-2026-11-2.xml"]
    found = chain.from_iterable(locations(file.render().decode()) for file in maps)
    assert list(found) == [absolute(article.url_path) for article in articles]


def test_each_version_of_a_page_names_all_of_them(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), at=NOW)
    french = in_french(article)

    with listening() as keys:
        page = read(sitemaps.of_month(paper[0], "2026-11", 1))

    links = {link.get("hreflang"): link.get("href") for link in page.iter(LANGUAGES)}
    assert links == {"en": absolute(article.url_path), "fr": absolute(french.url_path)}
    assert f"translations:{article.translation_key}" in keys


def test_lasting_pages_are_on_a_map_of_their_own(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"))

    found = locations(sitemaps.of_pages(paper[0]))

    assert {absolute(address) for address in ("/en/", "/en/culture/film/", "/en/contact/")} <= set(found)
    assert not [address for address in found if "a-bridge" in address]


def test_lists_are_on_a_map_of_their_own(paper: list[Home]) -> None:
    topic = Topic.objects.create(name="Bridges", slug="bridges", locale=paper[0].locale)
    article = an_article(a_section("/en/sport/"), authors=["Ana"], at=OCTOBER)
    article.topics = [topic]
    article.save()

    found = set(locations(sitemaps.of_lists(paper[0])))

    wanted = (
        "/en/topic/",
        "/en/topic/bridges/",
        "/en/author/ana/",
        "/en/archive/2026/10/",
        "/en/corrections/",
    )
    assert {absolute(address) for address in wanted} <= found


def test_rooms_above_put_their_pages_on_the_map(paper: list[Home], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "_offers", [])

    sitemaps.offer(lambda language: [f"/{language}/edition/"])

    assert absolute("/en/edition/") in locations(sitemaps.of_lists(paper[0]))


def test_the_map_of_maps_names_every_map_and_when_its_articles_changed(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), at=OCTOBER, corrected_at=NOW)
    an_article(a_section("/fr/sport/"), at=OCTOBER)

    text = sitemaps.index(paper)

    names = [address.removeprefix(absolute("/")) for address in locations(text)]
    assert names[:4] == [
        "en/sitemap.xml",
        "en/sitemap-lists.xml",
        "en/news-sitemap.xml",
        "en/sitemap-2026-10.xml",
    ]
    assert names[7:] == ["fr/sitemap-2026-10.xml"]
    assert f"<lastmod>{article.corrected_at:%Y-%m-%dT%H:%M:%SZ}</lastmod>" in text


def test_what_is_to_be_found_at_its_original_is_on_no_map(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"), origins=[an_origin(is_canonical=True)], at=NOW)

    assert sitemaps.months_of(paper[0]) == []
    assert locations(news_sitemap(paper[0])) == []


def test_one_of_several_originals_is_not_the_page_to_find(paper: list[Home]) -> None:
    origins = [an_origin(is_canonical=True), an_origin(url="https://www.other.example/")]
    an_article(a_section("/en/sport/"), origins=origins, at=NOW)

    assert len(locations(news_sitemap(paper[0]))) == len(sitemaps.months_of(paper[0])) == 1


def test_news_are_what_came_in_the_two_days_before_the_newest(paper: list[Home]) -> None:
    times = (NOW, NOW - timedelta(hours=47), NOW - timedelta(hours=48))
    newest, young, _old = (an_article(a_section("/en/sport/"), at=at) for at in times)

    news = news_sitemap(paper[0])

    assert locations(news) == [absolute(newest.url_path), absolute(young.url_path)]
    assert [element.text for element in read(news).iterfind(".//{*}language")] == ["en", "en"]


def test_a_paper_without_news_has_an_empty_map(paper: list[Home]) -> None:
    assert locations(news_sitemap(paper[0])) == []


@given(st.text(max_size=60))
def test_any_words_can_stand_in_an_element(words: str) -> None:
    element = read(xml.element("title", words))

    assert set(element.text or "") <= set(words) | {"\n"}


@given(st.text(max_size=60))
def test_any_words_can_stand_in_an_attribute(words: str) -> None:
    element = read(f"<a title={xml.attribute(words)}/>")

    assert len(element.attrib) == 1
