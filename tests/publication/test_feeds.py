from __future__ import annotations

import json

import feedparser
import pytest
from wagtail.rich_text import RichText

from dragoman.publication.addresses import absolute
from dragoman.publication.lists import pages
from dragoman.publication.machines.feeds import LISTED, Format, render_feed
from dragoman.publication.models import Home
from dragoman.publication.reads import listening
from tests.publication.newsroom import HOUR, NOW, a_picture, a_section, an_article, an_origin

XML = [Format.RSS, Format.ATOM]


@pytest.mark.parametrize("form", XML)
def test_a_feed_has_the_full_text_and_where_it_comes_from(paper: list[Home], form: Format) -> None:
    body = [("paragraph", RichText('<p>It is <b>open</b>, see <a href="/en/sport/">more</a>.</p>'))]
    article = an_article(
        a_section("/en/sport/"), "1 < 2 & <3>", authors=["Ana"], body=body, origins=[an_origin()]
    )

    feed = feedparser.parse(render_feed(pages.list_of(paper[0]), form))

    [entry] = feed.entries
    content = entry.content[0].value
    assert not feed.bozo
    assert (entry.title, entry.link, entry.author) == ("1 < 2 & <3>", absolute(article.url_path), "Ana")
    assert "It is <b>open</b>" in content
    assert f'href="{absolute("/en/sport/")}"' in content
    assert "https://www.gaceta.example/puente" in content


def test_a_json_feed_has_the_full_text(paper: list[Home]) -> None:
    picture = a_picture()
    article = an_article(a_section("/en/sport/"), body=[("heading", "A toll")], lead_picture=picture)

    feed = json.loads(render_feed(pages.list_of(paper[0]), Format.JSON))

    [item] = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert item["url"] == absolute(article.url_path)
    assert "<h2>A toll</h2>" in item["content_html"]
    assert item["image"].startswith(absolute("/media/"))


@pytest.mark.parametrize("form", XML)
def test_times_and_language_are_told(paper: list[Home], form: Format) -> None:
    an_article(a_section("/fr/sport/"), at=NOW)

    feed = feedparser.parse(render_feed(pages.list_of(paper[1]), form))

    assert feed.entries[0].published_parsed[:5] == NOW.timetuple()[:5]
    assert feed.feed.language == "fr"


def test_a_sections_feed_has_its_articles_only(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"), "A match")
    an_article(a_section("/en/culture/film/"), "A festival")

    feed = feedparser.parse(render_feed(pages.list_of(a_section("/en/culture/")), Format.RSS))

    assert [entry.title for entry in feed.entries] == ["A festival"]
    assert feed.feed.title == "The Test: Culture"


@pytest.mark.parametrize("form", XML)
def test_characters_that_xml_forbids_are_left_out(paper: list[Home], form: Format) -> None:
    an_article(a_section("/en/sport/"), "A\x0bB", standfirst="\x01\uffff")

    feed = feedparser.parse(render_feed(pages.list_of(paper[0]), form))

    assert (feed.bozo, feed.entries[0].title) == (False, "AB")


@pytest.mark.parametrize("form", list(Format))
def test_a_feed_without_articles_stands(paper: list[Home], form: Format) -> None:
    assert not feedparser.parse(render_feed(pages.list_of(paper[0]), form)).entries


def test_a_feed_has_the_newest_articles(paper: list[Home]) -> None:
    for n in range(LISTED + 2):
        an_article(a_section("/en/sport/"), f"Match {n}", at=NOW - n * HOUR)

    feed = json.loads(render_feed(pages.list_of(paper[0]), Format.JSON))

    assert [item["title"] for item in feed["items"]] == [f"Match {n}" for n in range(LISTED)]


def test_what_a_feed_read_is_noted(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"))

    with listening() as keys:
        render_feed(pages.list_of(paper[0]), Format.ATOM)

    assert {f"list:home:{paper[0].pk}", f"page:{article.pk}"} <= keys
