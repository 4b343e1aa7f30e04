from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.baking.serving.shelf import Shelf
from dragoman.baking.serving.site import PublicSite
from dragoman.baking.serving.types import Request
from dragoman.publication.models import Home, Section
from dragoman.publication.policy import CONTENT_SECURITY_POLICY
from dragoman.publication.search.asking import asked
from dragoman.publication.search.opensearch import description
from tests.publication.newsroom import HOUR, NOW, a_section, an_origin
from tests.publication.search.asking import written

FIELDS = ["q", "section", "outlet", "in", "period", "from", "to", "order", "page"]
TRICKS = ["all", "day", "newest", "0001-01-01", "9999-12-31", "2026-02-30", "2026-02-28", "-1", "7", "9" * 30]


@pytest.fixture
def culture(paper: list[Home]) -> Section:
    return a_section("/en/culture/")


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/en/search/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_are_marked_and_nothing_in_a_text_is_markup(client: Client, culture: Section) -> None:
    written(culture, "A <i>heron</i>", "Of herons & <script>alert(1)</script> men.")

    html = page(client, "?q=heron")

    assert "A &lt;i&gt;<mark>heron</mark>&lt;/i&gt;" in html
    assert "Of <mark>herons</mark> &amp; &lt;script&gt;alert(1)&lt;/script&gt; men." in html


def test_what_was_typed_is_shown_again_and_is_no_markup(client: Client, culture: Section) -> None:
    html = page(client, "?q=%22%3E%3Cscript%3E+heron")

    assert 'value="&#34;&gt;&lt;script&gt; heron"' in html
    assert "<script> heron" not in html


def test_the_page_may_load_nothing_foreign_and_is_not_for_search_engines(
    client: Client, culture: Section
) -> None:
    answer = client.get("/en/search/?q=heron")

    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert answer["X-Robots-Tag"] == "noindex"
    assert "private" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_every_field_has_its_label(client: Client, culture: Section) -> None:
    html = page(client)

    fields = set(re.findall(r'<(?:input|select) id="([\w-]+)"', html))
    assert {"q", "section", "outlet", "period", "from", "to", "in", "order"} <= fields
    assert fields <= set(re.findall(r'<label for="([\w-]+)"', html))


def test_a_sentence_says_how_many_were_found(client: Client, culture: Section) -> None:
    written(culture, "A heron")

    assert "1 article has this: heron" in page(client, "?q=heron")
    assert "1 article has words that begin so: hero" in page(client, "?q=hero")
    assert "1 article, the newest first." in page(client)


def test_where_nothing_is_found_there_are_ways_to_find_more(client: Client, culture: Section) -> None:
    html = unescape(page(client, "?q=heron&section=culture&period=day"))

    assert "No article has all of this: heron" in html
    assert 'href="/en/search/?q=heron"' in html
    assert 'href="/en/search/?q=heron&section=culture&in=all&period=day"' in html
    assert "There is no word in “…” to look for." in page(client, "?q=…")


def test_a_choice_stays_chosen(client: Client, culture: Section) -> None:
    written(culture, "A heron", origins=[an_origin()])

    html = page(client, "?q=heron&section=culture&order=newest&from=2020-01-31")

    assert '<option value="culture" selected>Culture (1)</option>' in html
    assert '<option value="newest" selected>' in html
    assert 'value="2020-01-31"' in html


def test_pages_lead_to_each_other_with_all_that_was_asked(client: Client, culture: Section) -> None:
    for number in range(21):
        written(culture, f"Heron {number}", at=NOW - number * HOUR)

    first, second = (unescape(page(client, f"?q=heron&order=newest&page={number}")) for number in (1, 2))

    assert 'href="/en/search/?q=heron&order=newest&page=2" rel="next"' in first
    assert 'href="/en/search/?q=heron&order=newest&page=1" rel="prev"' in second
    assert '<ol class="search-results" start="21"' in second


def test_a_result_in_another_language_says_so(client: Client, culture: Section) -> None:
    written(a_section("/fr/culture/"), "Le héron")

    html = page(client, "?q=heron&in=all")

    assert re.search(
        r'<h2 lang="fr" dir="ltr"><a href="/fr/culture/[^"]+">Le <mark>héron</mark></a></h2>', html
    )


def test_the_other_languages_ask_the_same_there(client: Client, culture: Section) -> None:
    assert 'href="/fr/search/?q=heron"' in page(client, "?q=heron&section=culture")


def test_the_last_day_ends_with_the_day(client: Client, culture: Section) -> None:
    written(culture, "A heron", at=NOW)

    assert "1 article" in page(client, "?q=heron&from=2026-11-23&to=2026-11-23")
    assert "No article" in page(client, "?q=heron&to=2026-11-22")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40) | st.sampled_from(TRICKS)))
def test_no_address_is_an_error(client: Client, paper: list[Home], values: dict[str, str]) -> None:
    assert client.get("/en/search/", values).status_code == 200


@given(st.dictionaries(st.sampled_from(FIELDS), st.text() | st.sampled_from(TRICKS)))
def test_an_address_says_all_that_was_asked(values: dict[str, str]) -> None:
    form = asked(values)

    again = dict(parse_qsl(form.address("").removeprefix("?"), keep_blank_values=True))

    assert asked(again) == form


def test_the_server_hands_a_search_to_django(tmp_path: Path) -> None:
    site = PublicSite(Shelf(tmp_path), ["en", "fr"])

    assert site.answer(Request("GET", "/fr/search/", {})) is None
    assert site.answer(Request("GET", "/en/search", {})) is None
    assert site.answer(Request("GET", "/en/search/more/", {})) is not None


def test_a_browser_can_add_the_search(paper: list[Home]) -> None:
    xml = description(paper[0])

    assert '/en/search/?q={searchTerms}"' in xml
    assert "<ShortName>The Test</ShortName>" in xml
