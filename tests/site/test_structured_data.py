"""JSON-LD by Google's rules for articles: https://developers.google.com/search/docs/appearance/structured-data/article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from tests.site.publication import LANGUAGES, Publication
from tests.site.rules.texts import is_address, is_language, is_rfc_3339

pytestmark = pytest.mark.journey

Node = dict[str, Any]

ADDRESSES = {
    "url",
    "mainEntityOfPage",
    "image",
    "logo",
    "sameAs",
    "license",
    "item",
    "contentUrl",
    "acquireLicensePage",
}
TIMES = {"datePublished", "dateModified", "dateCreated", "startDate", "endDate"}


def test_every_article_has_what_search_engines_ask_for(publication: Publication) -> None:
    articles = dict(news_articles(publication))

    missing = {
        path: lacking
        for path, node in articles.items()
        if (
            lacking := [
                name for name in ("headline", "datePublished", "dateModified", "author") if not node.get(name)
            ]
        )
    }

    assert len(articles) > 20
    assert missing == {}


def test_every_author_has_a_name_and_an_address(publication: Publication) -> None:
    for path, node in news_articles(publication):
        for author in listed(node["author"]):
            assert author["@type"] in ("Person", "Organization", "NewsMediaOrganization"), path
            assert author["name"], path
            assert is_address(author.get("url")), f"{path}: {author}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_with_everything_shows_its_picture_and_says_where_it_comes_from(
    language: str, publication: Publication
) -> None:
    node = dict(news_articles(publication))[publication.of_kind("article with everything", language)]

    assert node["inLanguage"] == language
    assert node["image"] and node["translator"] and node["isBasedOn"] and node["publisher"]["name"]
    assert node["mainEntityOfPage"] == node["url"]


def test_every_address_is_whole_and_those_of_this_site_stand(publication: Publication) -> None:
    wrong = [
        f"{path}: {name} {value!r}"
        for path, node in nodes(publication)
        for name, value in facts(node)
        if name in ADDRESSES and not leads_somewhere(value, publication)
    ]

    assert wrong == []


def test_every_time_and_language_is_one(publication: Publication) -> None:
    for path, node in nodes(publication):
        for name, value in facts(node):
            assert name not in TIMES or is_rfc_3339(value), f"{path}: {name} {value!r}"
            assert name != "inLanguage" or is_language(value), f"{path}: {value!r}"
            assert value not in ("", None), f"{path}: {name}"


def news_articles(publication: Publication) -> Iterator[tuple[str, Node]]:
    return ((path, node) for path, node in nodes(publication) if "NewsArticle" in listed(node["@type"]))


def nodes(publication: Publication) -> Iterator[tuple[str, Node]]:
    """Yield the nodes of all pages."""
    for path, document in publication.documents.items():
        for node in in_document(document):
            yield path, node


def in_document(document: html.HtmlElement) -> Iterator[Node]:
    for script in document.xpath("//script[@type='application/ld+json']"):
        for node in listed(json.loads(script.text)):
            assert node["@context"] == "https://schema.org"
            yield from listed(node.get("@graph", node))


def facts(node: Node) -> Iterator[tuple[str, str]]:
    """Yield every name and text in a node, however deep."""
    for name, values in node.items():
        for value in listed(values):
            if isinstance(value, dict):
                yield from facts(value)
            else:
                yield name, value


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def leads_somewhere(value: str, publication: Publication) -> bool:
    if not is_address(value):
        return False
    return not value.startswith(f"{publication.address}/") or publication.stands(publication.path_of(value))
