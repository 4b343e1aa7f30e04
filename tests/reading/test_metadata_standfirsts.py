from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.metadata import facts

LINE = "More walkers than cars, and a baker who has become a symbol."
TEXT = "<p>The city had expected 14,000 vehicles a day, and 11,300 came on the first of the two days.</p>"


def standfirst(markup: str) -> str:
    page = f"<title>A bridge</title><article>{markup}{TEXT}</article>"
    return facts(LexborHTMLParser(page), url="https://www.post.example/bridge").standfirst


@pytest.mark.parametrize(
    "markup",
    [
        f"<h1>A bridge</h1><p class='bajada'>{LINE}</p>",
        f"<h1>A bridge</h1><div class='article__sub-title'><p>{LINE}</p></div>",
        f"<div><h1>A bridge</h1></div><h2 class='chapo'>{LINE}</h2>",
        f"<header><h1>A bridge</h1><p>{LINE}</p><p class='byline'>By Ada Moss</p></header>",
    ],
)
def test_what_stands_below_the_headline_is_the_standfirst_where_none_is_declared(markup: str) -> None:
    assert standfirst(markup) == LINE


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>A bridge</h1>",
        "<h1>A bridge</h1><p class='lead-image'>Photo: Ada Moss</p>",
        "<header><h1>A bridge</h1><p class='author'>By Ada Moss, our man at the bridge of Tarvo</p></header>",
        "<h1>A bridge</h1><p class='intro'>Published 2012-01-03 13:59:25, updated 2012-01-03 16:23</p>",
        f"<h1>Another headline</h1><p class='bajada'>{LINE}</p>",
    ],
)
def test_a_byline_a_date_or_a_paragraph_is_no_standfirst(markup: str) -> None:
    assert standfirst(markup) == ""


def test_what_is_declared_goes_first() -> None:
    markup = (
        f"<meta property='og:description' content='Declared.'><h1>A bridge</h1><p class='deck'>{LINE}</p>"
    )

    assert standfirst(markup) == "Declared."
