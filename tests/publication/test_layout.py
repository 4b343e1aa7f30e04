from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page, Site

from dragoman.publication.actions.layout import lay_out
from dragoman.publication.models import Home, PlainPage, Section
from tests.publication.conftest import FEW
from tests.publication.newsroom import a_section, an_article


def test_each_language_has_a_front_page_at_its_own_address(paper: list[Home]) -> None:
    addresses = [home.url_path for home in paper]

    assert addresses == ["/en/", "/fr/"]


def test_nothing_is_left_of_what_wagtail_begins_with(paper: list[Home]) -> None:
    tops = Page.objects.filter(depth=2)

    assert [page.specific for page in tops] == paper
    assert Site.objects.get().root_page.specific == paper[0]


def test_versions_of_a_section_are_linked_across_languages(paper: list[Home]) -> None:
    film = a_section("/en/culture/film/")

    french = film.get_translations().get()

    assert french.url_path == "/fr/culture/cinema/"


@pytest.mark.django_db
def test_addresses_are_in_english_where_they_cannot_be_in_the_language() -> None:
    lay_out(name="الجسر", languages=["ar"], sections=FEW, public_address="https://test.example")

    assert PlainPage.objects.get(url_path="/ar/how-we-correct/").title == "كيف نصوّب الأخطاء"
    assert Section.objects.get(url_path="/ar/culture/film/").title == "سينما"


def test_a_paper_starts_with_a_page_that_says_who_makes_it(paper: list[Home]) -> None:
    about = PlainPage.objects.get(url_path="/en/who-we-are/")

    assert "press of many countries" in about.body


@pytest.mark.parametrize("address", ["contact", "terms-of-use", "privacy", "cookies", "how-we-correct"])
def test_a_paper_starts_with_pages_about_itself_in_the_footer(paper: list[Home], address: str) -> None:
    page = PlainPage.objects.get(url_path=f"/en/{address}/")

    assert page.show_in_menus
    assert page.body.startswith(("<p>", "<h2>"))


@pytest.mark.parametrize(
    ("contact", "link"),
    [("desk@example.org", "mailto:desk@example.org"), ("https://example.org/us", "https://example.org/us")],
)
def test_readers_are_told_where_to_write_to(db: None, contact: str, link: str) -> None:
    lay_out(name="The Test", languages=["en"], public_address="https://test.example", contact=contact)

    page = PlainPage.objects.get(url_path="/en/contact/")

    assert f'<a href="{link}">{contact}</a>' in page.body


def test_laying_out_again_leaves_what_editors_changed(paper: list[Home]) -> None:
    section = a_section("/en/sport/")
    section.title = "Games"
    section.save()

    lay_out(name="Another", languages=["en", "fr"], public_address="https://test.example")

    assert Section.objects.filter(title="Games").exists()
    assert Home.objects.filter(title="The Test").count() == 2


def test_a_language_added_later_is_linked_to_the_others(paper: list[Home]) -> None:
    *_, russian = lay_out(
        name="The Test", languages=["en", "fr", "ru"], public_address="https://test.example"
    )

    linked = {page.url_path for page in russian.get_translations()}

    assert linked == {"/en/", "/fr/"}


@pytest.mark.parametrize("address", ["/en/", "/en/culture/film/", "/fr/", "/fr/culture/cinema/"])
def test_wagtail_gives_every_page_the_address_that_is_baked(paper: list[Home], address: str) -> None:
    page = Page.objects.get(url_path=address)

    assert page.get_url_parts() == (Site.objects.get().pk, "https://test.example", address)


def test_wagtail_serves_a_page_at_that_address(paper: list[Home], client: Client) -> None:
    article = an_article(a_section("/fr/sport/"), "Une finale")

    answer = client.get(article.url_path)

    assert b"<h1>Une finale</h1>" in answer.content
