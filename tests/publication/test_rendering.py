from __future__ import annotations

import json
import re

import pytest
from django.test import RequestFactory
from django.views.defaults import server_error
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page
from wagtail.rich_text import RichText

from dragoman.publication.actions.layout import lay_out
from dragoman.publication.addresses import absolute
from dragoman.publication.models import Article, Home, PlainPage
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_at, render_page
from tests.publication.newsroom import HOUR, NOW, a_picture, a_section, an_article, an_author, an_origin

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze " * 5
MARKUP = "<b>Ana</b> & <script>alert(1)</script>"


def test_the_front_page_leads_with_the_newest_story_that_has_a_picture(paper: list[Home]) -> None:
    an_article(a_section("/en/sport/"), "No picture", at=NOW)
    an_article(a_section("/en/sport/"), "A picture", at=NOW - HOUR, lead_picture=a_picture())

    page = render_page(paper[0])

    assert page.index("A picture") < page.index("No picture")


def test_the_front_page_shows_each_story_once(paper: list[Home]) -> None:
    for hours in range(20):
        an_article(a_section("/en/sport/"), f"Match {hours}.", at=NOW - hours * HOUR)

    page = render_page(paper[0])

    shown = re.findall(r"Match \d+\.", page)
    assert len(shown) == len(set(shown)) == 14


def test_a_section_lists_its_sub_sections_articles(paper: list[Home]) -> None:
    an_article(a_section("/en/culture/film/"), "A festival")

    assert "A festival" in render_page(a_section("/en/culture/"))


def test_a_section_lists_articles_that_stand_there_as_well(paper: list[Home]) -> None:
    article = an_article(a_section("/en/culture/film/"), "A festival")
    article.further_sections.add(a_section("/en/economy/"))
    article.save()

    assert "A festival" in render_page(a_section("/en/economy/"))


def test_a_section_without_articles_says_so(paper: list[Home]) -> None:
    assert "Nothing has been published here yet." in render_page(a_section("/en/sport/"))


def test_an_article_says_where_it_comes_from_line_by_line(paper: list[Home]) -> None:
    article = an_article(a_section("/fr/sport/"), translators=["Samira Haddad"], origins=[an_origin()])

    page = render_page(article)

    assert "La Gaceta del Puente" in page
    assert "(espagnol, Espagne)" in page
    assert '<a href="https://www.gaceta.example/puente" rel="noopener" hreflang="es"><cite lang="es"' in page
    assert "par Inés Roldán" in page
    assert "gaceta.example" in page
    assert page.count("Samira Haddad") == 3  # under the headline, under the origin, and for machines


def test_times_are_the_newsrooms_in_the_pages_language(paper: list[Home]) -> None:
    article = an_article(a_section("/fr/sport/"), at=NOW)

    page = render_page(article)

    assert '<time datetime="2026-11-23T09:30:00+01:00" data-local>23 novembre 2026, 09:30 CET</time>' in page


def test_an_article_without_a_picture_has_no_empty_frame(paper: list[Home]) -> None:
    page = render_page(an_article(a_section("/en/sport/")))

    assert "<img" not in page
    assert "og:image" not in page


def test_a_picture_keeps_its_place_while_it_loads(paper: list[Home]) -> None:
    page = render_page(an_article(a_section("/en/sport/"), lead_picture=a_picture(size=(1500, 1000))))

    [picture] = re.findall(r"<picture>.*?</picture>", page, re.DOTALL)
    assert 'width="1200" height="800"' in picture
    assert re.search(r"640w, \S+ 1200w, \S+ 1500w", picture)
    assert 'fetchpriority="high"' in picture
    assert 'alt="A bridge over a wide river"' in picture


def test_a_picture_whose_file_has_gone_leaves_the_page_standing(paper: list[Home]) -> None:
    picture = a_picture()
    article = an_article(a_section("/en/sport/"), "The text", lead_picture=picture)
    picture.file.storage.delete(picture.file.name)

    page = render_page(article)

    assert "The text" in page
    assert "<img" not in page


def test_all_sorts_of_blocks_are_shown(paper: list[Home]) -> None:
    body = [
        ("paragraph", RichText("<p>It is <b>open</b>.</p>")),
        ("heading", "A toll"),
        ("quotation", {"text": "Nobody asked the river.", "speaker": "A ferryman"}),
        ("list", [RichText("<p>812 metres</p>")]),
        ("picture", {"picture": a_picture(), "caption": "The ferry"}),
    ]

    page = render_page(an_article(a_section("/en/sport/"), body=body))

    for shown in ("<b>open</b>", "<h2>A toll</h2>", "A ferryman", "812 metres", "<span>The ferry</span>"):
        assert shown in page


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '<p onclick="x()">a</p>', '<a href="javascript:x()">a</a>']
)
def test_nothing_that_runs_comes_through_a_paragraph(paper: list[Home], text: str) -> None:
    page = render_page(an_article(a_section("/en/sport/"), body=[("paragraph", RichText(text))]))

    assert not re.search(r"alert\(1\)|onclick|javascript:", page)


def test_markup_in_names_and_headlines_is_shown_as_typed(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), MARKUP, standfirst=MARKUP, authors=[MARKUP])

    page = render_page(article)

    assert "<script>alert" not in page
    assert "&lt;b&gt;Ana&lt;/b&gt; &amp; &lt;script&gt;" in page


def test_an_endless_headline_is_set_smaller(paper: list[Home]) -> None:
    page = render_page(an_article(a_section("/en/sport/"), LONG.strip()))

    assert f'<h1 class="long">{LONG.strip()}</h1>' in page


def test_an_article_whose_section_was_taken_down_still_stands(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), "Left alone")
    a_section("/en/sport/").unpublish()

    assert "Left alone" in render_page(article)
    assert "Left alone" in render_page(paper[0])


def test_an_article_links_its_version_in_another_language(paper: list[Home]) -> None:
    english, french = (
        an_article(a_section("/en/sport/"), "Open"),
        an_article(a_section("/fr/sport/"), "Ouvert"),
    )
    Article.objects.filter(pk=french.pk).update(translation_key=english.translation_key)

    page = render_page(Article.objects.get(pk=english.pk))

    assert f'hreflang="fr" href="{absolute(french.url_path)}"' in page
    assert f'<a href="{french.url_path}" lang="fr" hreflang="fr">Français</a>' in page


def test_machines_read_what_an_article_is_based_on(paper: list[Home]) -> None:
    article = an_article(
        a_section("/en/sport/"), "</script> 1 < 2", translators=["Samira"], origins=[an_origin()]
    )

    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', render_page(article))

    node, *_ = json.loads(data)["@graph"]
    assert node["headline"] == "</script> 1 < 2"
    assert [person["name"] for person in node["translator"]] == ["Samira"]
    assert node["isBasedOn"][0]["url"] == "https://www.gaceta.example/puente"


def test_a_page_in_arabic_runs_from_right_to_left(paper: list[Home]) -> None:
    lay_out(name="الترجمان", languages=["ar"], public_address="https://test.example")
    article = an_article(a_section("/ar/sport/"), "افتتاح الجسر")

    assert '<html lang="ar" dir="rtl">' in render_page(article)


def test_every_page_of_a_paper_stands(paper: list[Home]) -> None:
    for page in (*paper, a_section("/en/culture/"), PlainPage.objects.get(url_path="/fr/contact/")):
        assert render_page(page).endswith("</html>")


def test_a_page_that_does_not_exist_has_the_papers_frame(paper: list[Home]) -> None:
    an_article(a_section("/fr/economie/"))

    page = render_at("/fr/404.html", "publication/404.html", language="fr")

    assert "Cette page n’existe pas" in page
    assert 'href="/fr/economie/"' in page


@pytest.mark.parametrize(("address", "most"), [("/en/", 22), ("/en/sport/", 14)])
def test_lists_take_few_queries_however_long_they_are(
    paper: list[Home], address: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for hours in range(12):
        origins = [an_origin()]
        an_article(
            a_section("/en/sport/"),
            f"{hours}",
            at=NOW - hours * HOUR,
            origins=origins,
            lead_picture=a_picture(),
        )
    page = Page.objects.get(url_path=address).specific
    render_page(page)  # makes the pictures

    with django_assert_max_num_queries(most):
        render_page(page)


def test_nothing_on_a_page_needs_an_inline_script_or_style(paper: list[Home]) -> None:
    page = render_page(an_article(a_section("/en/sport/"), lead_picture=a_picture()))

    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert all("src=" in tag or "ld+json" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_what_a_page_read_is_noted(paper: list[Home]) -> None:
    picture, author = a_picture(), an_author("Ana")
    article = an_article(a_section("/en/sport/"), authors=["Ana"], lead_picture=picture)

    with listening() as keys:
        render_page(article)

    expected = {f"page:{article.pk}", "menu:en", "site", f"picture:{picture.pk}", f"author:{author.pk}"}
    assert expected | {f"translations:{article.translation_key}"} <= keys
    assert not {f"children:{page.pk}" for page in article.get_ancestors()} & keys


def test_a_section_stands_in_the_menus_once_it_has_an_article(paper: list[Home]) -> None:
    sport, culture = a_section("/en/sport/"), a_section("/en/culture/")
    an_article(sport)

    with listening() as keys:
        page = render_page(paper[0])

    strip = page[page.index('<ul class="strip">') :]
    strip = strip[: strip.index("</nav>")]
    assert re.findall(r'href="([^"]+)"', strip) == [sport.url_path]
    assert "menu:en" in keys
    assert culture.url_path not in page


def test_a_french_page_keeps_its_punctuation_on_the_line_and_its_code_as_it_is(paper: list[Home]) -> None:
    article = an_article(a_section("/fr/sport/"), "Un but : 14 000 cris !")

    page = render_page(article)

    shown = "Un but\N{NO-BREAK SPACE}: 14\N{NARROW NO-BREAK SPACE}000 cris\N{NARROW NO-BREAK SPACE}!"
    assert re.findall("<h1>(.*)</h1>", page) == [shown]
    assert f'"headline": "{article.title}"' in page


def test_what_a_list_read_is_noted(paper: list[Home]) -> None:
    section = a_section("/en/sport/")
    article = an_article(section)

    with listening() as keys:
        render_page(section)

    assert {f"list:section:{section.pk}", f"page:{article.pk}"} <= keys


def test_wagtails_preview_is_what_is_baked(paper: list[Home]) -> None:
    article = an_article(a_section("/en/sport/"), authors=["Ana"])
    article.title = "Not saved yet"

    answer = article.make_preview_request()

    assert "Not saved yet" in answer.content.decode()
    assert answer.content.decode() == render_page(article)
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_when_all_breaks_a_page_stands_by_itself() -> None:
    answer = server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert b"Something broke" in answer.content
