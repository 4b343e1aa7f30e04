from __future__ import annotations

import json

import feedparser
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from wagtail.rich_text import RichText

from dragoman.citations.models import Permission
from dragoman.publication.addresses import absolute
from dragoman.publication.bakeables import registry
from dragoman.publication.lists import pages
from dragoman.publication.machines.feeds import LISTED, Format, render_feed
from dragoman.publication.models import Home, Topic
from dragoman.publication.reads import listening
from dragoman.translation.models import Kind
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


@pytest.mark.parametrize(
    ("kind", "permission", "allows", "whole"),
    [
        (Kind.TRANSLATION, Permission.AGREEMENT, True, True),
        (Kind.TRANSLATION, Permission.AGREEMENT, False, False),
        (Kind.REPRINT, Permission.QUOTATION, True, False),
        (Kind.REPRINT, Permission.ASKED, True, False),
        (Kind.PRESS_REVIEW, Permission.QUOTATION, True, True),
    ],
)
def test_a_feed_has_as_much_of_a_text_as_its_permission_gives(
    paper: list[Home], kind: Kind, permission: Permission, *, allows: bool, whole: bool
) -> None:
    origin = an_origin(permission=permission, allows_feeds=allows)
    body = [("paragraph", RichText("<p>All of it.</p>"))]
    an_article(a_section("/en/sport/"), standfirst="In short.", kind=kind, body=body, origins=[origin])

    [entry] = feedparser.parse(render_feed(pages.list_of(paper[0]), Format.RSS)).entries

    content = entry.content[0].value
    assert ("All of it." in content) is whole
    assert ("Read on at" in content) is not whole


def test_a_picture_comes_with_its_credit(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"), lead_picture=a_picture(credit="Ana Petrova"))

    feed = etree.fromstring(render_feed(pages.list_of(paper[0]), Format.RSS))

    [media] = feed.iterfind(".//{http://search.yahoo.com/mrss/}content")
    assert media.get("url", "").startswith(absolute("/media/"))
    assert media.findtext("{*}credit") == "Ana Petrova"


def test_every_sort_of_block_has_its_words_in_a_feed(paper: list[Home]) -> None:
    picture = a_picture()
    body = [
        ("subheading", "Smaller"),
        ("question", {"speaker": "We", "text": "Why?"}),
        ("answer", {"speaker": "She", "text": "<p>So.</p>"}),
        ("gallery", {"title": "Views", "pictures": [{"picture": picture, "caption": "From afar"}]}),
        ("figure", {"title": "The course", "picture": picture, "source": "The port"}),
        ("embed", {"url": "https://video.example/1", "caption": "The opening"}),
        ("fact_box", {"title": "The bridge", "text": "<p>Long.</p>"}),
        ("live_entry", {"at": NOW, "headline": "Open", "text": "<p>It is.</p>"}),
    ]
    an_article(a_section("/en/sport/"), body=body)

    [item] = json.loads(render_feed(pages.list_of(paper[0]), Format.JSON))["items"]

    words = (
        "Smaller",
        "Why?",
        "So.",
        "Views",
        "From afar",
        "The course",
        "The port",
        "The bridge",
        "Open",
        "It is.",
    )
    assert [word for word in words if word not in item["content_html"]] == []
    assert '<a href="https://video.example/1">The opening</a>' in item["content_html"]


def test_a_topics_feed_is_born_with_its_first_article(paper: list[Home]) -> None:
    topic = Topic.objects.create(name="Bridges", slug="bridges", locale=paper[0].locale)
    article = an_article(a_section("/en/sport/"), topics=[topic])

    born = {file.address for file in registry["feeds"].born_of(f"list:topic:{topic.pk}")}

    assert born == {f"/en/topic/bridges/{form}" for form in Format}
    assert article.title.encode() in next(iter(registry["feeds"].born_of(f"list:topic:{topic.pk}"))).render()


HOSTILE = st.text(max_size=80) | st.sampled_from(
    ["]]>", "</content:encoded>", "&amp;", "\x00\x0b", "<![CDATA["]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=15)
@given(title=HOSTILE, text=HOSTILE)
def test_whatever_somebody_writes_a_feed_is_xml(paper: list[Home], title: str, text: str) -> None:
    with transaction.atomic():
        title, text = (words.replace("\x00", "") for words in (title, text))  # no database takes these
        body = [("heading", text)]
        an_article(a_section("/en/sport/"), f"Match {title}", standfirst=text, body=body)

        feeds = [etree.fromstring(render_feed(pages.list_of(paper[0]), form)) for form in XML]
        transaction.set_rollback(True)

    assert [len(feed.findall(".//{*}item") + feed.findall(".//{*}entry")) for feed in feeds] == [1, 1]
