"""What readers see of a cited page that has moved or gone."""

from __future__ import annotations

import pytest

from dragoman.citations.actions import lead
from dragoman.citations.models import CitedPage
from dragoman.publication.cited import key_of
from dragoman.publication.models import Change, Home, Looks
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page
from dragoman.sources.models import Reuse, Source
from tests.publication.newsroom import NOW
from tests.publication.test_copies import a_clipping, address_of, citing, page_of
from tests.translation import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def faro(paper: list[Home]) -> Source:
    return rows.a_source("El Faro", reuse=Reuse.REPRINT)


def a_page(url: str, **facts: object) -> CitedPage:
    return CitedPage.objects.create(url=url, check_at=NOW, checked_at=NOW, **facts)


def test_a_page_that_is_gone_is_no_link_and_says_since_when(faro: Source) -> None:
    clipping = a_clipping(faro)
    article = citing(clipping)
    a_page(clipping.url, health="gone", missing_since=NOW)

    page = page_of(article)

    assert not page.select(f".sources a[href='{clipping.url}']")
    assert ["no longer there" in note.get_text() for note in page.select(".source-gone")] == [True]


def test_a_page_that_is_gone_is_read_in_our_copy(faro: Source) -> None:
    Looks.objects.create(shows_copies=True)
    clipping = a_clipping(faro)
    article = citing(clipping)
    a_page(clipping.url, health="gone", missing_since=NOW)

    [link] = page_of(article).select(".sources cite a")

    assert str(link["href"]).endswith(address_of(clipping))
    assert link["data-originalurl"] == clipping.url


def test_a_page_that_moved_is_linked_where_an_editor_leads_readers(faro: Source) -> None:
    clipping = a_clipping(faro)
    article = citing(clipping)
    page = a_page(clipping.url, health="moved", moved_to="https://faro.example/there")
    [link] = page_of(article).select(".sources cite a")
    assert str(link["href"]).startswith(clipping.url)

    lead(page=page, to=page.moved_to)

    [link] = page_of(article).select(".sources cite a")
    assert str(link["href"]).startswith("https://faro.example/there")
    assert link["data-originalurl"] == clipping.url


def test_a_page_that_an_editor_vouches_for_is_linked(faro: Source) -> None:
    clipping = a_clipping(faro)
    article = citing(clipping)
    a_page(clipping.url, health="gone", missing_since=NOW, is_vouched=True)

    assert page_of(article).select(f".sources a[href^='{clipping.url}']")


def test_only_what_leads_to_a_page_is_baked_anew_when_it_goes(faro: Source) -> None:
    clipping = a_clipping(faro)
    article = citing(clipping)
    page = a_page(clipping.url, health="there")
    Change.objects.all().delete()

    page.health = "gone"
    page.save()

    [change] = Change.objects.values_list("key", flat=True)
    with listening() as keys:
        render_page(article)
    assert change == key_of(clipping.url)
    assert change in keys
