"""What an article cites, in the files beside it that machines read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings
from wagtail.rich_text import RichText

from dragoman.baking.actions import bake_changes
from dragoman.baking.models import BakedFile
from dragoman.citations.types import Cited
from dragoman.publication.addresses import absolute
from dragoman.publication.bakeables import registry
from dragoman.publication.citing import keep
from dragoman.publication.machines.annotations import annotated
from dragoman.publication.machines.csl import csl_items
from dragoman.publication.marking import Source
from dragoman.publication.models import Article, Home
from dragoman.publication.rendering import render_page
from tests.publication.newsroom import NOW, a_section, an_article
from tests.publication.test_citing import NAMED_ONLY, WHOLE

CITING = registry["citing"]
HOSTILE = '</script><script>alert("1")</script>\n\r\u2028\\'
ANYTHING = Cited(
    exact=HOSTILE, prefix=HOSTILE, suffix=HOSTILE, outlet=HOSTILE, title=HOSTILE, quoted=HOSTILE,
    url=f"https://x.example/{HOSTILE}",
)  # fmt: skip

STRINGS = {"title", "container-title", "language", "URL", "archive_location"}
DATES = {"issued", "accessed"}
TYPES = {"article-newspaper", "motion_picture", "post"}
"""Of the schema ``csl-data`` (1.0.2) what we use: it has no further properties, and these types."""


def objections(items: Any) -> list[str]:
    """Return what the schema ``csl-data`` would refuse."""
    found = [] if isinstance(items, list) else ["no array"]
    for item in items:
        found += [f"{name}?" for name in item.keys() - STRINGS - DATES - {"id", "type"}]
        found += [f"{name} is no string" for name in STRINGS & item.keys() if type(item[name]) is not str]
        found += ["no type"] if item.get("type") not in TYPES else []
        found += ["no id"] if not isinstance(item.get("id"), str) else []
        for name in DATES & item.keys():
            [parts] = item[name]["date-parts"]
            if (
                item[name].keys() != {"date-parts"}
                or not 1 <= len(parts) <= 3
                or {*map(type, parts)} != {int}
            ):
                found.append(f"{name} is no date")
    return found


def a_source(cited: Cited) -> Source:
    return Source(1, cited, ("cited-1",), (cited,))


def of(cited: Cited) -> dict[str, Any]:
    return annotated([a_source(cited)], of="https://p/a/", at="https://p/a/x", label="A", language="en")


def a_citing_article(
    *cited: Cited, words: str = "The bridge is open (El Faro, May 3), and so (TASS)."
) -> Article:
    body = [("paragraph", RichText(f"<p>{words}</p>"))]
    return an_article(a_section("/en/sport/"), body=body, cited=keep(cited))


def addresses(key: str) -> list[str]:
    return [file.address for file in CITING.born_of(key)]


def test_a_source_is_an_item_of_the_schema() -> None:
    [item] = csl_items([a_source(WHOLE)])

    assert item == {
        "id": "source-1",
        "type": "article-newspaper",
        "title": "Se abre el puente",
        "container-title": "El Faro",
        "language": "es",
        "issued": {"date-parts": [[2026, 5, 3]]},
        "URL": "https://faro.example/puente",
        "accessed": {"date-parts": [[2026, 5, 4]]},
        "archive_location": "https://paper.example/snapshots/1",
    }


@pytest.mark.parametrize("cited", [WHOLE, NAMED_ONLY, ANYTHING, replace(WHOLE, url="javascript:alert(1)")])
def test_the_schema_takes_whatever_is_cited(cited: Cited) -> None:
    items = json.loads(json.dumps(csl_items([a_source(cited)])))

    assert objections(items) == []
    assert "javascript:" not in json.dumps(items)


@pytest.mark.parametrize(
    ("url", "sort"),
    [
        ("https://www.twitter.com/a/status/1", "post"),
        ("https://m.youtube.com/watch?v=1", "motion_picture"),
        ("https://nottwitter.com/a", "article-newspaper"),
        ("", "article-newspaper"),
    ],
)
def test_a_post_and_a_video_are_what_they_are(url: str, sort: str) -> None:
    [item] = csl_items([a_source(replace(NAMED_ONLY, url=url))])

    assert item["type"] == sort


def test_an_annotation_leads_from_the_words_to_the_passage_and_to_our_copy() -> None:
    [annotation] = of(WHOLE)["first"]["items"]

    assert annotation["motivation"] == "linking"
    assert annotation["target"] == {
        "type": "SpecificResource",
        "source": "https://p/a/",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": "(El Faro, May 3)",
            "prefix": "The bridge is open ",
            "suffix": ", and so",
        },
    }
    passage, translation = annotation["body"]
    assert passage["source"]["id"] == "https://faro.example/puente"
    assert passage["selector"] == {"type": "TextQuoteSelector", "exact": "Se abre."}
    assert passage["state"] == {
        "type": "TimeState",
        "sourceDate": "2026-05-04T08:30:00Z",
        "cached": "https://paper.example/snapshots/1",
    }
    assert (translation["value"], translation["language"]) == ("It opens.", "en")


def test_a_source_without_an_address_is_told_in_words() -> None:
    [annotation] = of(replace(NAMED_ONLY, url="javascript:alert(1)"))["first"]["items"]

    assert annotation["body"] == [
        {"type": "TextualBody", "value": "TASS", "format": "text/plain", "purpose": "identifying"}
    ]


def test_an_address_in_an_annotation_is_one_whatever_it_holds() -> None:
    [annotation] = of(ANYTHING)["first"]["items"]

    address = annotation["body"][0]["source"]["id"]
    assert address.startswith("https://x.example/%3C/script%3E")
    assert not set(address) & set('<>"\n\r\u2028\\ ')


def test_each_place_that_names_a_source_is_an_annotation(paper: list[Home]) -> None:
    again = replace(NAMED_ONLY, exact="(TASS again)")
    article = a_citing_article(NAMED_ONLY, again, words="So (TASS), and so (TASS again).")

    collection = json.loads(CITING.at(f"{article.url_path}annotations.jsonld").render())  # type: ignore[union-attr]

    items = collection["first"]["items"]
    assert [item["target"]["selector"]["exact"] for item in items] == ["(TASS)", "(TASS again)"]
    assert [item["id"].rpartition("#")[2] for item in items] == ["cited-1", "cited-1-2"]
    assert collection["total"] == 2
    assert collection["id"] == absolute(f"{article.url_path}annotations.jsonld")


def test_an_article_that_cites_has_both_files_and_names_them(paper: list[Home]) -> None:
    article = a_citing_article(WHOLE, NAMED_ONLY)

    page = BeautifulSoup(render_page(Article.objects.get(pk=article.pk)), "lxml")

    files = [f"{article.url_path}sources.json", f"{article.url_path}annotations.jsonld"]
    assert addresses(f"page:{article.pk}") == files
    assert [
        link["href"] for link in page.select("head link[type$='csl+json'], head link[type$='ld+json']")
    ] == files
    assert [link["href"] for link in page.select(".source-files a")] == files


@pytest.mark.parametrize("facts", [{"cited": []}, {"words": "Nobody says so."}])
def test_one_that_cites_nothing_any_more_has_none(paper: list[Home], facts: dict[str, Any]) -> None:
    article = a_citing_article(WHOLE, words=facts.get("words", "(El Faro, May 3)"))
    if "cited" in facts:
        Article.objects.filter(pk=article.pk).update(cited=[])

    assert addresses(f"page:{article.pk}") == []
    assert CITING.at(f"{article.url_path}sources.json") is None


def test_what_others_change_costs_this_family_nothing(
    paper: list[Home], django_assert_num_queries: Any
) -> None:
    a_citing_article(WHOLE)

    with django_assert_num_queries(0):
        assert addresses("site") + addresses("list:home:1") == []


def test_the_files_come_and_go_with_what_is_cited(
    paper: list[Home], settings: Settings, tmp_path: Path
) -> None:
    settings.NEWSROOM = replace(settings.NEWSROOM, folder=tmp_path)
    article = a_citing_article(WHOLE)
    bake_changes(at=NOW)
    file = tmp_path / "site" / article.url_path[1:] / "sources.json"
    assert json.loads(file.read_bytes())[0]["container-title"] == "El Faro"
    assert (file.parent / "annotations.jsonld.br").is_file()

    article.cited = []
    article.save()
    bake_changes(at=datetime(2026, 11, 24, tzinfo=UTC))

    assert not file.exists()
    assert BakedFile.objects.gone().count() == 2
    assert (file.parent / "index.html").is_file()
