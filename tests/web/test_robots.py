from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web import Robots, robots_allow
from tests.web.shared import records

URL = "https://herald.example/news/bridge?page=2"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /news", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/b", True),
        ("User-agent: *\nDisallow: /*?page=", False),
        ("User-agent: *\nDisallow: /news/bridge$", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Dragoman\nDisallow:", True),
        ("User-agent: Dragoman\nUser-agent: Other\nDisallow: /", False),
        ("Disallow: /", True),
        ("\ufeffUser-Agent: *\rDissallow: /", False),
    ],
)
def test_a_robots_txt_says_what_may_be_read(text: str, allowed: bool) -> None:
    assert robots_allow(text, agent="Dragoman", url=URL) is allowed


def test_a_delay_and_sitemaps_are_told() -> None:
    robots = Robots.parse("Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x")

    assert (robots.crawl_delay("Dragoman"), robots.sitemaps) == (2.5, ("https://a.example/s.xml",))


def test_what_follows_500_kib_is_not_read() -> None:
    text = b"User-agent: *\n" + b"#" * 512_000 + b"\nDisallow: /"

    assert robots_allow(text, agent="Dragoman", url=URL)


@pytest.mark.parametrize("pattern", ["/" + "*a" * 8_000 + "b", "/*a*b$"])
def test_no_pattern_takes_long(pattern: str) -> None:
    text = "User-agent: *\n" + f"Disallow: {pattern}\n" * 30
    began = time.process_time()

    robots_allow(text, agent="Dragoman", url="https://a.example/" + "a" * 100_000)

    assert time.process_time() - began < 1


@given(st.binary(), st.text(), st.text())
def test_nothing_is_a_stumbling_block(data: bytes, agent: str, url: str) -> None:
    assert robots_allow(data, agent=agent, url=url) in {True, False}


def test_all_of_googles_cases_are_read_as_google_reads_them() -> None:
    wrong = [
        case["id"]
        for case in records("robots-google")
        if robots_allow(case["robots"], agent=case["agent"], url=case["url"]) != case["expect"][0]["allowed"]
    ]

    assert wrong == []
