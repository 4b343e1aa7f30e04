from __future__ import annotations

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from dragoman.publication.bakeables import registry
from dragoman.publication.models import Home
from dragoman.publication.reads import listening
from tests.publication.newsroom import HOUR, NOW, a_section, an_article

pytestmark = pytest.mark.django_db
PAGES, FILES = registry["pages"], registry["files"]


def addresses(files: object) -> list[str]:
    return [file.address for file in files]  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def laid_out(paper: list[Home]) -> None:
    """Everything here happens in a paper."""


def locations(sitemap: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(sitemap).iterfind(".//{*}loc")]


@pytest.mark.parametrize("family", list(registry), ids=lambda family: family.name)
def test_each_file_of_a_family_is_found_at_its_address(family) -> None:
    every = sorted(addresses(family.every()))

    assert every == sorted(set(every))
    assert [family.at(address).address for address in every] == every


def test_a_live_page_is_offered_and_a_draft_is_not() -> None:
    live, draft = an_article(a_section("/en/culture/")), an_article(a_section("/en/sport/"), live=False)

    assert live.url_path in addresses(PAGES.every())
    assert PAGES.at(draft.url_path) is None


def test_a_page_is_born_of_its_own_key() -> None:
    article = an_article(a_section("/en/culture/"))

    assert addresses(PAGES.born_of(f"page:{article.pk}")) == [article.url_path]


def test_a_page_closed_to_the_public_is_not_offered_nor_what_stands_under_it() -> None:
    article = an_article(a_section("/en/culture/"))

    PageViewRestriction.objects.create(page=a_section("/en/culture/"))

    assert PAGES.at(article.url_path) is None
    assert "/en/culture/" not in addresses(PAGES.every())


def test_a_page_says_that_it_read_itself() -> None:
    article = an_article(a_section("/en/culture/"))

    with listening() as keys:
        body = PAGES.at(article.url_path).render()

    assert f"page:{article.pk}" in keys
    assert b"A bridge opens" in body


def test_the_sitemap_lists_pages_then_articles_the_newest_first() -> None:
    old, new = (an_article(a_section("/en/culture/"), at=at) for at in (NOW - HOUR, NOW))

    *_, last_but_one, last = locations(FILES.at("/en/sitemap.xml").render())

    assert last_but_one.endswith(new.url_path)
    assert last.endswith(old.url_path)


def test_the_map_of_maps_names_each_language() -> None:
    english, french = locations(FILES.at("/sitemap.xml").render())

    assert english.endswith("/en/sitemap.xml")
    assert french.endswith("/fr/sitemap.xml")


@pytest.mark.parametrize("name", ["404.html", "410.html"])
def test_each_language_says_in_its_own_words_that_a_page_is_missing(name) -> None:
    english, french = (FILES.at(f"/{language}/{name}").render() for language in ("en", "fr"))

    assert b'<html lang="en"' in english
    assert b'<html lang="fr"' in french
