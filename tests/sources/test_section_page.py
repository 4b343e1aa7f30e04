from __future__ import annotations

from dragoman.sources.channels.section_page import SectionPageChannel


def test_a_japanese_headline_is_long_enough_in_fewer_characters() -> None:
    page = """<a href="/articles/810662">タルボ橋が開通、200年続いた渡し船に幕</a>
        <a href="/articles/724958">路面電車の運転士、44年走る</a><a href="/about">購読案内</a>""".encode()

    feed = SectionPageChannel().parse(page, url="https://shimbun.example/")

    assert [entry.url for entry in feed.entries] == [
        "https://shimbun.example/articles/810662",
        "https://shimbun.example/articles/724958",
    ]
