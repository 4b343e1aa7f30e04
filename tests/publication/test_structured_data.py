from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dragoman.publication.addresses import absolute
from dragoman.publication.models import Article, Correction, Home, Section, Topic
from dragoman.publication.rendering import render_page
from dragoman.publication.templating import environment
from dragoman.translation.models import Kind
from tests.publication.newsroom import HOUR, NOW, a_picture, a_section, an_article, an_origin

Node = dict[str, Any]


def nodes(page: Article | Home | Section) -> list[Node]:
    document = html.document_fromstring(render_page(page))
    [script] = document.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def node(page: Article) -> Node:
    return nodes(page)[0]


def test_a_translation_names_its_original_translator_and_owner(paper: list[Home]) -> None:
    origin = an_origin(
        credit_line="© La Gaceta", licence="CC BY 4.0", licence_url="https://cc.example/by/4.0/"
    )
    article = an_article(
        a_section("/en/sport/"), kind=Kind.TRANSLATION, translators=["Samira"], origins=[origin]
    )

    data = node(article)

    assert data["translator"] == [
        {"@type": "Person", "name": "Samira", "url": absolute("/en/author/samira/")}
    ]
    [original] = data["translationOfWork"]
    assert (original["url"], original["inLanguage"]) == (origin.url, "es")
    assert original["author"] == [{"@type": "Person", "name": "Inés Roldán"}]
    assert data["isBasedOn"] == data["translationOfWork"]
    assert (data["license"], data["creditText"]) == ("https://cc.example/by/4.0/", "© La Gaceta")
    assert data["copyrightHolder"][0]["name"] == "La Gaceta del Puente"


def test_a_press_review_is_ours_and_no_translation(paper: list[Home]) -> None:
    data = node(an_article(a_section("/en/sport/"), kind=Kind.PRESS_REVIEW, origins=[an_origin()]))

    assert "translationOfWork" not in data
    assert len(data["isBasedOn"]) == 1
    assert data["copyrightHolder"][0]["name"] == "The Test"


def test_what_is_unknown_is_absent(paper: list[Home]) -> None:
    data = node(an_article(a_section("/en/sport/")))

    assert (
        not {"image", "translator", "isBasedOn", "correction", "license", "creditText", "about"} & data.keys()
    )
    assert data["author"] == [{"@type": "Organization", "name": "The Test", "url": absolute("/en/")}]


def test_corrections_and_topics_are_told(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"))
    article.topics = [Topic.objects.create(name="Bridges", slug="bridges", locale=paper[0].locale)]
    article.corrections = [Correction(made_at=NOW, text="It was longer.")]
    article.save()

    data = node(article)

    assert data["correction"] == [
        {"@type": "CorrectionComment", "text": "It was longer.", "datePublished": NOW.isoformat()}
    ]
    assert data["keywords"] == ["Bridges"]
    assert data["about"][0]["url"] == absolute("/en/topic/bridges/")


@pytest.mark.parametrize(
    ("kind", "finer"), [(Kind.EXCLUSIVE, "ReportageNewsArticle"), (Kind.TRANSLATION, None)]
)
def test_every_article_is_a_news_article_and_some_are_more(
    paper: list[Home], kind: Kind, finer: str | None
) -> None:
    sorts = node(an_article(a_section("/en/sport/"), kind=kind))["@type"]

    assert sorts == (["NewsArticle", finer] if finer else "NewsArticle")


def test_opinion_is_told_apart(paper: list[Home]) -> None:
    Section.objects.filter(url_path="/en/culture/").update(is_opinion=True)

    article = an_article(a_section("/en/culture/film/"))

    assert node(article)["@type"] == ["NewsArticle", "OpinionNewsArticle"]


def test_live_coverage_tells_its_entries_and_when_it_began(paper: list[Home]) -> None:
    entries = [{"at": at, "headline": "", "text": f"<p>At {at:%H} &amp; on</p>"} for at in (NOW, NOW - HOUR)]
    article = an_article(a_section("/en/sport/"), body=[("live_entry", entry) for entry in entries])

    data = node(article)

    assert data["@type"] == ["NewsArticle", "LiveBlogPosting"]
    assert data["coverageStartTime"] == (NOW - timedelta(hours=1)).isoformat()
    assert data["liveBlogUpdate"][0]["articleBody"].strip() == "At 08 & on"


def test_a_picture_tells_credit_licence_and_makers(paper: list[Home]) -> None:
    picture = a_picture(
        size=(1500, 1000), credit="Ana Petrova / AP", licence="CC", licence_url="https://cc.example/"
    )

    [page, card] = node(an_article(a_section("/en/sport/"), lead_picture=picture))["image"]

    assert (card["width"], card["height"]) == (1200, 630)
    assert page["creditText"] == "Ana Petrova / AP"
    assert page["license"] == "https://cc.example/"
    assert [(maker["@type"], maker["name"]) for maker in page["creator"]] == [
        ("Person", "Ana Petrova"), ("Organization", "AP"),
    ]  # fmt: skip


def test_the_way_to_an_article_is_told(paper: list[Home]) -> None:
    _, crumbs = nodes(an_article(a_section("/en/culture/film/"), "A festival"))

    names = [(step["position"], step["name"]) for step in crumbs["itemListElement"]]
    assert names == [(1, "The Test"), (2, "Culture"), (3, "Film"), (4, "A festival")]


def test_a_section_is_a_collection_of_its_articles(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"))

    collection, _ = nodes(a_section("/en/sport/"))

    assert collection["@type"] == "CollectionPage"
    [item] = collection["mainEntity"]["itemListElement"]
    assert item["url"] == absolute(article.url_path)


def test_the_front_page_tells_the_paper_and_how_it_is_searched(paper: list[Home]) -> None:
    site, publisher = nodes(paper[0])

    assert site["potentialAction"]["target"]["urlTemplate"] == f"{absolute('/en/search/')}?q={{words}}"
    assert publisher["correctionsPolicy"] == absolute("/en/how-we-correct/")
    assert publisher["publishingPrinciples"] == absolute("/en/who-we-are/")
    assert publisher["logo"]["url"].startswith(absolute("/"))


@given(st.text() | st.just("</script><script>alert(1)</script>") | st.just("<!--<script>"))
def test_no_words_end_the_element_they_stand_in(words: str) -> None:
    template = environment(autoescape=True).from_string(
        '<script type="x">{{ data|tojson }}</script><p id="end">'
    )

    document = html.document_fromstring(template.render(data={"headline": words}).encode("utf-8", "replace"))

    assert len(document.xpath("//script")) == len(document.xpath("//p[@id='end']")) == 1
