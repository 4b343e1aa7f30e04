from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dragoman.reading.metadata import facts
from dragoman.reading.metadata.names import names

TEXT = "<p>The bridge over the river was opened by the mayor, and people walked across it all day long.</p>"


def authors(html: str) -> tuple[str, ...]:
    return facts(LexborHTMLParser(html), url="https://www.post.example/a").authors


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ada Moss", ["Ada Moss"]),
        ("Written by Ada Moss and Ben Hill", ["Ada Moss", "Ben Hill"]),
        ("BY ADA MOSS, BEN HILL AND CAI WU", ["ADA MOSS", "BEN HILL", "CAI WU"]),
        ("Von Ada Moss und Ben Hill, Berlin", ["Ada Moss", "Ben Hill"]),
        ("Par Ada Moss (avec AFP)", ["Ada Moss"]),
        ("Автор: Анна Белова", ["Анна Белова"]),
        ("文/王小明", ["王小明"]),
        ("홍길동 기자", ["홍길동"]),
        ("Ada Moss | ada.moss@post.example", ["Ada Moss"]),
        ("Ada Moss, Staff Writer", ["Ada Moss"]),
        ("Ada Moss Updated May 3, 2024", ["Ada Moss"]),
        ("Ada Moss • 5 min read", ["Ada Moss"]),
        ("Moss, Ada", ["Ada Moss"]),
        ("Ada Moss, MD", ["Ada Moss, MD"]),
        ("Ada Johnson", ["Ada Johnson"]),
        ("Maria & Katerina", ["Maria & Katerina"]),
        ("Center for Drugs and Research", ["Center for Drugs and Research"]),
        ("De Niro", ["De Niro"]),
    ],
)
def test_a_byline_falls_into_names(byline: str, people: list[str]) -> None:
    assert names([byline]) == tuple(people)


@pytest.mark.parametrize(
    "byline", ["", "admin", "Staff", "https://post.example/ada", "@ada", "By", "123", "Follow"]
)
def test_nobody_is_no_author(byline: str) -> None:
    assert names([byline]) == ()


@given(st.lists(st.text(max_size=300), max_size=5))
@example(["/\r0"])
def test_any_text_may_be_asked_for_names(texts: list[str]) -> None:
    assert all(name.strip() == name and name for name in names(texts))


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Ada Moss"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#ada"}},'
        ' {"@type": "Person", "@id": "#ada", "name": "Ada Moss"}]}</script>',
        '<meta name="author" content="Ada Moss">',
        '<meta name="parsely-author" content="Ada Moss">',
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Moss">',
        '<div itemprop="author" itemscope><img alt=""><span itemprop="name">Ada Moss</span></div>',
        '<h1>A bridge</h1><a rel="author" href="/ada">Ada Moss</a>',
        '<h1>A bridge</h1><div class="article-byline">By <a href="/people/1">Ada Moss</a></div>',
        '<h1>A bridge</h1><div class="x1"><span>Written by:</span> <b>Ada Moss</b></div>',
        '<h1>A bridge</h1><p class="yazar">Ada Moss</p>',
    ],
)
def test_an_author_is_found_wherever_pages_name_one(markup: str) -> None:
    assert authors(f"{markup}{TEXT}") == ("Ada Moss",)


def test_a_person_that_is_shown_beats_an_outlet_that_is_declared() -> None:
    declared = '<meta property="og:site_name" content="The Post"><meta name="author" content="The Post">'

    assert authors(f'{declared}<h1>A bridge</h1><p class="byline">By Ada Moss</p>{TEXT}') == ("Ada Moss",)
    assert authors(f"{declared}<h1>A bridge</h1>{TEXT}") == ("The Post",)


def test_those_who_comment_or_check_are_no_authors() -> None:
    page = f"""<h1>A bridge</h1>{TEXT}<p class="author">Fact checked by Cai Wu</p>
      <div class="comments"><span class="comment-author">Dora Fox</span></div>"""

    assert authors(page) == ()


def test_hundreds_of_dated_teasers_do_not_hide_the_byline_below_them() -> None:
    teasers = '<span class="date">Today</span>' * 700

    assert authors(f'{teasers}<h1>A bridge</h1><div class="byline">Ada Moss</div>{TEXT}') == ("Ada Moss",)
