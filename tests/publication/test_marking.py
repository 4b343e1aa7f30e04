from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from wagtail.rich_text import RichText

from dragoman.citations.types import Cited
from dragoman.publication.citing import keep
from dragoman.publication.marking import Source, chart, mark
from dragoman.publication.models import Article, Home
from dragoman.publication.rendering import render_page
from tests.publication.newsroom import a_section, an_article

FARO = Cited(
    exact="(El Faro, May 3)",
    prefix="The bridge is open ",
    suffix=", they say",
    outlet="El Faro",
    country="ES",
    language="es",
    url="https://faro.example/puente",
    title="Se abre el <puente>",
    published_on=date(2026, 5, 3),
    quoted="Se abre - hoy.",
)
TASS = Cited(exact="(TASS)", prefix="", suffix="", outlet="TASS", language="ru", country="RU")
TAG = re.compile(r"<[^>]*>")


def marked(*html: str, cited: tuple[Cited, ...]) -> list[str]:
    return [str(text) for text in mark([Markup(text) for text in html], cited)[0]]


def test_a_mark_stands_behind_the_group() -> None:
    [text] = marked("<p>The bridge is open (El&nbsp;Faro, <b>May</b> 3), they say.</p>", cited=(FARO,))

    link = '<sup class="cited"><a href="#source-1" id="cited-1" role="doc-noteref">1</a></sup>'
    assert text == f"<p>The bridge is open (El&nbsp;Faro, <b>May</b> 3){link}, they say.</p>"


def test_of_groups_that_read_alike_the_one_with_the_words_around_it_is_meant() -> None:
    texts = "<p>Nobody knows (El Faro, May 3).</p>", "<p>The bridge is open (El Faro, May 3), they say.</p>"

    first, second = marked(*texts, cited=(FARO,))

    assert "<sup" not in first
    assert "<sup" in second


def test_a_mark_within_a_link_stands_behind_it_and_none_within_a_tag() -> None:
    [text] = marked('<p><a href="https://x.example/?q=(TASS)&gt;">so (TASS) says</a></p>', cited=(TASS,))

    assert text.endswith('says</a><sup class="cited">' + text.partition('<sup class="cited">')[2])
    assert text.count("<sup") == 1


def test_sources_are_numbered_as_they_are_read_and_once_each() -> None:
    again = replace(FARO, exact="(see El Faro)", prefix="", suffix="")

    _texts, sources = mark(
        [Markup("<p>(see El Faro) and (TASS)</p>"), Markup("<p>(El Faro, May 3)</p>")], (FARO, TASS, again)
    )

    assert [(source.cited.outlet, source.number, source.marks) for source in sources] == [
        ("El Faro", 1, ("cited-1", "cited-1-2")),
        ("TASS", 2, ("cited-2",)),
    ]


def test_two_sources_of_one_group_have_a_number_each() -> None:
    both = replace(TASS, exact="(TASS, APA)"), replace(TASS, exact="(TASS, APA)", outlet="APA")

    [text] = marked("<p>(TASS, APA)</p>", cited=both)

    assert BeautifulSoup(text, "lxml").sup.get_text() == "1 2"  # type: ignore[union-attr]


def test_a_group_that_has_gone_is_neither_marked_nor_listed() -> None:
    texts, sources = mark([Markup("<p>Changed since.</p>")], (FARO,))

    assert (texts, sources) == (["<p>Changed since.</p>"], ())


@given(st.lists(st.text()), st.text(min_size=1), st.text(), st.text())
def test_a_mark_changes_no_word(words: list[str], exact: str, prefix: str, suffix: str) -> None:
    texts = [Markup("<p>{}</p>").format(f"{text}{exact}{suffix}") for text in words]

    made, _sources = mark(texts, [replace(TASS, exact=exact, prefix=prefix, suffix=suffix)])

    plain = [re.sub(r"<sup.*?</sup>", "", str(text)) for text in made]
    assert plain == [str(text) for text in texts]
    assert sum("<sup" in text for text in made) == (1 if words and exact.split() else 0)


@pytest.mark.parametrize(
    ("url", "address", "passage"),
    [
        ("https://faro.example/a", "https://faro.example/a", "https://faro.example/a#:~:text=Se%20abre%20%2D%20hoy."),
        ("https://faro.example/a#b", "https://faro.example/a#b", "https://faro.example/a#b"),
        ("javascript:alert(1)", "", ""),
    ],
)  # fmt: skip
def test_the_link_of_a_source_leads_to_the_words_that_are_meant(url: str, address: str, passage: str) -> None:
    source = Source(1, replace(FARO, url=url), ("cited-1",))

    assert (source.address, source.passage) == (address, passage)


def test_a_long_passage_is_named_by_its_ends() -> None:
    source = Source(1, replace(FARO, quoted=" ".join(f"w{n}" for n in range(99))), ())

    assert source.passage.endswith("#:~:text=w0%20w1%20w2%20w3%20w4,w94%20w95%20w96%20w97%20w98")


def test_a_chart_tells_countries_and_languages_the_most_first() -> None:
    sources = [Source(number, cited, ()) for number, cited in enumerate((FARO, TASS, TASS))]

    assert [(bar.country, bar.number, bar.share) for bar in chart(sources)] == [("RU", 2, 100), ("ES", 1, 50)]
    assert chart(sources[:2]) == ()


def test_ten_thousand_parentheses_are_marked_at_once() -> None:
    cited = [replace(TASS, exact=f"(TASS {number})") for number in range(50)]
    text = Markup("<p>") + escape(" ".join(f"(TASS {number})" for number in range(10_000))) + Markup("</p>")

    texts, sources = mark([text], cited)

    assert (len(sources), texts[0].count("<sup")) == (1, 50)


def test_a_page_shows_its_sources(paper: list[Home]) -> None:
    words = "The bridge is open (El Faro, May 3), they say, as (TASS) does."
    article = an_article(
        a_section("/en/sport/"),
        body=[("paragraph", RichText(f"<p>{words}</p>")), ("list", [RichText("<p>Old news (APA).</p>")])],
        cited=keep([FARO, TASS, replace(TASS, exact="(APA)", outlet="APA", url="javascript:alert(1)")]),
    )

    page = BeautifulSoup(render_page(Article.objects.get(pk=article.pk)), "lxml")

    assert [link["href"] for link in page.select("sup.cited a")] == ["#source-1", "#source-2", "#source-3"]
    first = page.select(".sources li[id]")[0]
    assert "El Faro" in first.get_text()
    assert first.cite is not None
    assert first.cite.get_text() == "Se abre el <puente>"
    assert first.select("a[data-originalurl='https://faro.example/puente']")
    assert [back["href"] for back in page.select(".source-back")] == ["#cited-1", "#cited-2", "#cited-3"]
    assert "javascript:" not in str(page)
    assert len(page.select(".source-chart li")) == 2
    [data] = [json.loads(unescape(it.get_text())) for it in page.select("script[type='application/ld+json']")]
    [node] = [node for node in data["@graph"] if "citation" in node]
    assert [cited["publisher"]["name"] for cited in node["citation"]] == ["El Faro", "TASS", "APA"]


def test_a_page_without_sources_has_nothing_of_them(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), body=[("paragraph", RichText("<p>So (TASS) says.</p>"))])

    page = render_page(Article.objects.get(pk=article.pk))

    assert "citing" not in page
    assert "sources" not in page
