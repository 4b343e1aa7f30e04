from __future__ import annotations

from collections.abc import Iterable

import pytest
from wagtail.models import PageViewRestriction

from dragoman.publication.bakeables import Bakeable, Family, registry
from dragoman.publication.models import Home
from dragoman.publication.reads import listening
from tests.publication.newsroom import a_section, an_article

pytestmark = pytest.mark.django_db
PAGES, FILES = registry["pages"], registry["files"]


def addresses(files: Iterable[Bakeable]) -> list[str]:
    return [file.address for file in files]


def rendered(family: Family, address: str) -> bytes:
    file = family.at(address)
    assert file is not None
    return file.render()


@pytest.fixture(autouse=True)
def laid_out(paper: list[Home]) -> None:
    """Everything here happens in a paper."""


@pytest.mark.parametrize("family", list(registry), ids=lambda family: family.name)
def test_each_file_of_a_family_is_found_at_its_address(family: Family) -> None:
    every = sorted(addresses(family.every()))

    assert every == sorted(set(every))
    assert addresses(filter(None, map(family.at, every))) == every


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
        body = rendered(PAGES, article.url_path)

    assert f"page:{article.pk}" in keys
    assert b"A bridge opens" in body


@pytest.mark.parametrize("name", ["404.html", "410.html"])
def test_each_language_says_in_its_own_words_that_a_page_is_missing(name: str) -> None:
    english, french = (rendered(FILES, f"/{language}/{name}") for language in ("en", "fr"))

    assert b'<html lang="en"' in english
    assert b'<html lang="fr"' in french


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom", "feed.json"])
def test_sections_have_a_feed_in_each_format(name: str) -> None:
    article = an_article(a_section("/en/culture/film/"))

    with listening() as keys:
        feed = rendered(registry["feeds"], f"/en/culture/{name}")

    assert article.title.encode() in feed
    assert f"list:section:{a_section('/en/culture/').pk}" in keys


def test_articles_have_no_feed() -> None:
    article = an_article(a_section("/en/culture/"))

    assert registry["feeds"].at(f"{article.url_path}feed.xml") is None
