from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.metadata import facts

NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%s"}</script>'


def title(html: str, *, url: str = "https://www.thepost.example/world/new-bridge-opens") -> str:
    return facts(LexborHTMLParser(html), url=url).title


@pytest.mark.parametrize(
    "shared",
    [
        "New bridge opens today | The Post",
        "New bridge opens today – The Post",
        "New bridge opens today - world - thepost.example",
        "The Post: New bridge opens today",
        "New bridge opens today",
    ],
)
def test_a_headline_ends_before_the_names_of_section_and_outlet(shared: str) -> None:
    page = f'<meta property="og:title" content="{shared}"><h1>New bridge opens today</h1>'

    assert title(page) == "New bridge opens today"


def test_a_dash_of_the_headline_itself_stays() -> None:
    page = (
        '<title>A bridge – and nobody crosses it | Post</title><meta property="og:site_name" content="Post">'
    )

    assert title(page) == "A bridge – and nobody crosses it"


@pytest.mark.parametrize("around", ["THE VALLEY : {}", "{} - World", "The Valley — {} — health + sport"])
def test_of_a_documents_title_the_part_that_the_page_shows_is_the_headline(around: str) -> None:
    headline = "Nobody crosses the new bridge"

    page = f"<title>{around.format(headline)}</title><td class=top>{headline}</td><p>Nobody did.</p>"

    assert title(page) == headline


@pytest.mark.parametrize("heading", ["The Post", "News", "thepost.example"])
def test_a_heading_with_the_name_of_section_or_outlet_is_no_headline(heading: str) -> None:
    page = f"""<meta property="og:site_name" content="The Post"><h1>{heading}</h1>
      <meta property="og:title" content="New bridge opens today">"""

    assert title(page) == "New bridge opens today"


def test_a_blog_means_what_it_shows_not_what_it_tells_to_machines() -> None:
    page = """<title>10 best bridges in 2026</title>
      <meta property="og:title" content="10 best bridges in 2026"><h1>The ten best bridges</h1>"""

    assert title(page) == "The ten best bridges"


def test_news_are_called_as_they_are_shared() -> None:
    page = (
        NEWS % "Bridge" + '<meta property="og:title" content="A bridge opens"><h1>Bridge is open today</h1>'
    )

    assert title(page) == "A bridge opens"


def test_a_page_without_a_title_has_none() -> None:
    assert title("<p>No headline here.</p>") == ""
    assert title("<svg><title>Menu</title></svg>") == ""


def test_a_long_heading_that_stands_alone_goes_before_what_is_written_for_searchers() -> None:
    page = """<title>Best bridges 2024</title><meta property="og:title" content="Best bridges 2024">
      <h1>Which of the crossings over our river should you walk first?</h1>"""

    assert title(page) == "Which of the crossings over our river should you walk first?"


def test_a_heading_ends_before_the_outlets_name_as_well() -> None:
    assert title("<h1>New bridge opens today – The Post</h1>") == "New bridge opens today"


def test_the_name_of_a_section_goes_with_that_of_the_outlet_behind_it() -> None:
    page = "<title>A bridge opens | World News - The Post</title>"

    assert title(page) == "A bridge opens"
