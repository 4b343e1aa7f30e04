from __future__ import annotations

import pytest

from dragoman.digest.family import Editions
from dragoman.digest.models import Edition
from dragoman.publication.bakeables import registry
from dragoman.publication.reads import listening

ADDRESS = "/en/edition/2026-11-23/"


def test_the_baker_meets_editions_in_the_registry() -> None:
    assert isinstance(registry["editions"], Editions)


def test_an_edition_is_a_page_where_every_line_keeps_its_source(edition: Edition) -> None:
    page = Editions().at(ADDRESS)

    assert page
    text = page.render().decode()
    assert 'href="/en/culture/a-bridge-opens' in text
    assert "from La Gaceta del Puente (Spain)" in text


def test_a_page_knows_what_it_read(edition: Edition) -> None:
    article = edition.places.get().article
    page = Editions().at(ADDRESS)
    assert page

    with listening() as keys:
        page.render()

    assert {f"edition:{edition.pk}", f"page:{article.pk}"} <= keys


def test_an_article_that_was_taken_back_is_gone_from_the_page(edition: Edition) -> None:
    edition.places.get().article.unpublish()
    page = Editions().at(ADDRESS)
    assert page

    text = page.render().decode()

    assert "A bridge opens" not in text


def test_all_editions_have_a_list(edition: Edition) -> None:
    page = Editions().at("/en/edition/")

    assert page
    assert f'href="{ADDRESS}"' in page.render().decode()


@pytest.mark.parametrize(
    "address",
    ["/fr/edition/", "/en/edition/2026-02-31/", "/en/edition/2026-11-22/", "/en/edition/x/", "/en/"],
)
def test_nothing_stands_elsewhere(edition: Edition, address: str) -> None:
    assert Editions().at(address) is None


def test_every_file_can_be_found_by_its_address_and_by_its_key(edition: Edition) -> None:
    family = Editions()

    every = list(family.every())

    assert [page.address for page in every] == [ADDRESS, "/en/edition/"]
    assert [family.at(page.address) for page in every] == every
    assert [*family.born_of(f"edition:{edition.pk}"), *family.born_of("editions:en")] == every
    assert not list(family.born_of("page:1"))
