from __future__ import annotations

import pytest
from lxml import html
from wagtail.rich_text import RichText

from dragoman.publication.addresses import absolute
from dragoman.publication.machines.territories import territory
from dragoman.publication.models import Article, Home, Looks, PlainPage, Section
from dragoman.publication.rendering import render_page
from tests.publication.newsroom import NOW, a_picture, a_section, an_article, an_origin


def document(page: Article | Home | Section | PlainPage) -> html.HtmlElement:
    return html.document_fromstring(render_page(page))


def told(page: Article | Home | Section | PlainPage) -> dict[str, str]:
    """Return what the head says by Open Graph's names; of several the last."""
    return {meta.get("property"): meta.get("content") for meta in document(page).xpath("//meta[@property]")}


def test_an_article_is_shared_in_its_own_words(paper: list[Home]) -> None:
    article = an_article(
        a_section("/en/sport/"), authors=["Ana"], social_headline="Look!", social_standfirst="A bridge."
    )

    facts = told(article)

    assert (facts["og:type"], facts["og:title"], facts["og:description"]) == ("article", "Look!", "A bridge.")
    assert facts["article:author"] == absolute("/en/author/ana/")
    assert facts["article:section"] == "Sport"
    assert facts["article:published_time"] == facts["article:modified_time"] == NOW.isoformat()


def test_an_article_without_a_standfirst_is_described_by_how_it_begins(paper: list[Home]) -> None:
    article = an_article(
        a_section("/en/sport/"), body=[("paragraph", RichText(f"<p>{'Many words. ' * 40}</p>"))]
    )

    described = told(article)["og:description"]

    assert described.startswith("Many words. Many words.")
    assert described.endswith(" …")
    assert len(described) <= 155


def test_a_card_is_cut_around_the_focal_point(paper: list[Home]) -> None:
    picture = a_picture(size=(3000, 3000), focal_point_x=2900, focal_point_y=100)
    picture.save()

    facts = told(an_article(a_section("/en/sport/"), lead_picture=picture))

    assert (facts["og:image:width"], facts["og:image:height"]) == ("1200", "630")
    assert facts["og:image"].startswith(absolute("/media/"))
    assert picture.renditions.get(file__endswith=".jpg", width=1200, height=630).focal_point_key


@pytest.mark.parametrize("address", ["/en/", "/en/sport/", "/en/contact/"])
def test_every_page_without_a_picture_has_the_papers(paper: list[Home], address: str) -> None:
    page = (Home, Section, PlainPage)[["/en/", "/en/sport/", "/en/contact/"].index(address)]
    Looks.objects.create(card_picture=a_picture(size=(1500, 900), alternative_text="Our house"))

    facts = told(page.objects.get(url_path=address))

    assert facts["og:image:alt"] == "Our house"


def test_a_page_without_any_picture_has_no_card(paper: list[Home]) -> None:
    assert "og:image" not in told(a_section("/en/sport/"))


def test_a_picture_whose_file_has_gone_is_no_card(paper: list[Home]) -> None:
    picture = a_picture()
    picture.file.storage.delete(picture.file.name)

    assert "og:image" not in told(an_article(a_section("/en/sport/"), lead_picture=picture))


def test_a_reprint_on_that_condition_sends_search_engines_to_the_original(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), origins=[an_origin(is_canonical=True)])
    french = an_article(a_section("/fr/sport/"))
    Article.objects.filter(pk=french.pk).update(translation_key=article.translation_key)

    page = document(article)

    assert page.xpath("//link[@rel='canonical']/@href") == ["https://www.gaceta.example/puente"]
    assert page.xpath("//link[@hreflang]") == []


def test_every_other_page_is_to_be_found_here(paper: list[Home]) -> None:
    page = document(a_section("/en/sport/"))

    assert page.xpath("//link[@rel='canonical']/@href") == [absolute("/en/sport/")]
    assert page.xpath("//link[@hreflang='fr']/@href") == [absolute("/fr/sport/")]


@pytest.mark.parametrize(
    ("language", "written"), [("en", "en_US"), ("ka", "ka_GE"), ("pt-BR", "pt_BR"), ("zh-Hans", "zh_CN")]
)
def test_a_language_is_written_with_a_country(language: str, written: str) -> None:
    assert territory(language) == written
