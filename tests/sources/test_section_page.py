from __future__ import annotations

from datetime import UTC, datetime

from dragoman.sources.channels.section_page import SectionPageChannel, articles
from dragoman.sources.types import Entry

RELEASES = """<ul>
    <li><span class="date">4 March 2026</span>
    <a href="/press/minister-opens-the-bridge">The ministry opens a bridge today</a>
    <a href="/press/minister-looks-at-river">The ministry looks at the river</a></li>
    <li><time datetime="2026-03-01">Sunday</time>
    <a href="/press/minister-regrets-a-flood">The ministry regrets the flood</a></li></ul>"""


def test_a_japanese_headline_is_long_enough_in_fewer_characters() -> None:
    page = """<a href="/articles/810662">タルボ橋が開通、200年続いた渡し船に幕</a>
        <a href="/articles/724958">路面電車の運転士、44年走る</a><a href="/about">購読案内</a>""".encode()

    feed = SectionPageChannel().parse(page, url="https://shimbun.example/")

    assert [entry.url for entry in feed.entries] == [
        "https://shimbun.example/articles/810662",
        "https://shimbun.example/articles/724958",
    ]


def test_a_press_release_has_the_date_that_stands_above_it() -> None:
    feed = SectionPageChannel().parse(RELEASES.encode(), url="https://ministry.example/press")

    assert [entry.published_at for entry in feed.entries] == [
        datetime(2026, 3, 4, tzinfo=UTC),
        datetime(2026, 3, 4, tzinfo=UTC),
        datetime(2026, 3, 1, tzinfo=UTC),
    ]


def test_what_never_leaves_a_page_is_its_menu() -> None:
    old, new, menu, offer = (
        Entry(f"https://post.example/{path}", "A long enough headline")
        for path in ("city/flood", "city/bridge", "about", "shop")
    )

    known = {old.url, menu.url}

    assert articles([new, menu, offer], known=known) == (new,)


def test_a_page_met_for_the_first_time_is_taken_as_it_is() -> None:
    entry = Entry("https://post.example/about", "A long enough headline")

    assert articles([entry], known=set()) == (entry,)
