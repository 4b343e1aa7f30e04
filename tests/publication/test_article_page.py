from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from pytest_django import DjangoAssertNumQueries
from wagtail.rich_text import RichText

from dragoman.publication.addresses import absolute
from dragoman.publication.models import Article, ArticleCredit, Author, Correction, Home, Section
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page
from tests.publication.newsroom import (
    HOUR,
    NOW,
    a_picture,
    a_section,
    a_topic,
    an_article,
    an_author,
    an_origin,
    an_outlet,
)

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.fixture(autouse=True)
def laid_out(paper: list[Home]) -> None:
    """Every test has a paper with sections."""


def page_of(article: Article) -> Tag:
    """Return the page of an article as it comes from the database."""
    return BeautifulSoup(render_page(Article.objects.get(pk=article.pk)), "lxml")


def a_page(*body: tuple[str, Any], section: str = "/en/sport/", **values: Any) -> Tag:
    return page_of(an_article(a_section(section), body=list(body), **values))


def words(element: Tag, selector: str) -> list[str]:
    """Return the words of everything that a selector finds."""
    return [" ".join(found.get_text().split()) for found in element.select(selector)]


def test_an_article_says_where_it_stands_and_of_what_kind_it_is() -> None:
    page = a_page(section="/en/culture/film/", kind="press_review")

    assert words(page, ".breadcrumb li") == ["Front page", "Culture", "Film"]
    assert words(page, ".story-head .label > *") == ["Film", "Press review"]


def test_names_under_an_article_lead_to_their_pages() -> None:
    article = an_article(
        a_section("/en/sport/"), authors=["Ana Petrova", "Tomás Quiroga"], translators=["Samira"]
    )
    article.credits.add(ArticleCredit(author=an_author("Ed Itor"), role="editor"))
    article.save()

    page = page_of(article)

    assert words(page, ".byline p")[:3] == [
        "By Ana Petrova and Tomás Quiroga",
        "Translated by Samira",
        "Edited by Ed Itor",
    ]
    assert [link.get("href") for link in page.select(".byline a")] == [
        f"/en/author/{slug}/" for slug in ("ana-petrova", "tomás-quiroga", "samira", "ed-itor")
    ]


def test_an_author_who_was_deleted_keeps_the_name_under_the_article() -> None:
    article = an_article(a_section("/en/sport/"), authors=["Ana Petrova"])
    Author.objects.all().delete()

    page = page_of(article)

    assert words(page, ".authors") == ["By Ana Petrova"]
    assert not page.select(".byline a")


def test_the_house_signs_apart_and_only_where_no_person_does() -> None:
    house = Author.objects.create(name="The editors", slug="editors", is_house=True)
    unsigned = a_page(house=house)
    signed = a_page(house=house, authors=["Ana"])

    assert words(unsigned, ".authors") == ["The editors"]
    assert words(signed, ".authors") == ["By Ana"]


def test_the_house_among_the_authors_is_no_person() -> None:
    an_author("The editors")
    Author.objects.update(is_house=True)

    assert words(a_page(authors=["The editors", "Ana"]), ".authors") == ["By Ana"]


@pytest.mark.parametrize(
    ("origin", "says"), [({}, "By Inés Roldán"), ({"authors": []}, "From La Gaceta del Puente")]
)
def test_a_reprint_is_its_authors_and_else_its_outlet_s(origin: dict[str, Any], says: str) -> None:
    page = a_page(kind="reprint", origins=[an_origin(**origin)])

    assert words(page, ".authors") == [says]


def test_a_review_of_the_press_is_our_own() -> None:
    page = a_page(kind="press_review", origins=[an_origin()], authors=["Ana"])

    assert words(page, ".authors") == ["By Ana"]


def test_an_opinion_piece_says_whose_views_it_gives() -> None:
    Section.objects.filter(url_path="/en/culture/").update(is_opinion=True)

    assert words(a_page(section="/en/culture/film/"), ".notice") == ["The views are the author’s own."]
    assert not a_page().select(".notice")


def test_the_words_on_opinion_pieces_are_the_editors() -> None:
    Section.objects.filter(url_path="/en/sport/").update(is_opinion=True)
    Home.objects.filter(url_path="/en/").update(opinion_notice="Not ours.")

    assert words(a_page(), ".notice") == ["Not ours."]


def test_times_stand_in_the_newsrooms_zone_and_machines_read_them() -> None:
    page = a_page(at=NOW, corrected_at=NOW + HOUR)

    published, updated = page.select(".byline time")
    assert (published.text, published.get("datetime")) == (
        "November 23, 2026, 9:30\N{NARROW NO-BREAK SPACE}AM CET",
        "2026-11-23T09:30:00+01:00",
    )
    assert updated.get("datetime") == "2026-11-23T10:30:00+01:00"


@pytest.mark.parametrize(("sentences", "said"), [(1, "1 minute to read"), (240, "3 minutes to read")])
def test_reading_takes_as_long_as_all_blocks_together(sentences: int, said: str) -> None:
    text = "It is open. " * sentences
    page = a_page(
        ("paragraph", RichText(f"<p>{text}</p>")), ("fact_box", {"title": "x", "text": RichText(text[:12])})
    )

    assert words(page, ".reading-time") == [said]


def test_corrections_stand_at_the_end_the_newest_first_and_are_announced_on_top() -> None:
    article = an_article(a_section("/en/sport/"))
    article.corrections.add(
        Correction(made_at=NOW, text="The first."), Correction(made_at=NOW + HOUR * 24, text="The second.")
    )
    article.save()

    page = page_of(article)

    assert words(page, ".corrections li p:last-child") == ["The second.", "The first."]
    assert words(page, ".corrected a") == ["Corrected on November 24, 2026"]
    assert page.select(".corrected a")[0].get("href") == "#corrections"


def test_topics_lead_to_their_pages() -> None:
    page = a_page(topics=[a_topic("Rivers")])

    [link] = page.select(".topics a")
    assert (link.text, link.get("href")) == ("Rivers", "/en/topic/rivers/")


def test_an_origin_names_the_outlet_its_right_and_the_way_to_all_from_there() -> None:
    outlet = an_outlet("La Gaceta")
    origin = an_origin(
        outlet="La Gaceta", source=outlet, credit_line="First in La Gaceta", licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip

    page = a_page(origins=[origin])

    assert words(page, ".origin-outlet") == ["From La Gaceta (Spanish, Spain)"]
    assert page.select(".origin-outlet a")[0].get("href") == f"/en/outlet/{outlet.slug}/"
    assert words(page, ".origin-facts span")[0] == "by Inés Roldán"
    assert words(page, ".origin-rights span") == ["First in La Gaceta", "CC BY 4.0"]


def test_the_lead_picture_comes_first_and_all_others_when_they_are_near() -> None:
    body = ("picture", {"picture": a_picture(), "caption": "Below"})
    lead = a_picture(licence="CC BY", licence_url="https://creativecommons.org/by/", caption="Above")

    page = a_page(body, lead_picture=lead)

    first, other = page.select(".story img")
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert (other.get("fetchpriority"), other.get("loading")) == (None, "lazy")
    assert all(image.get("width") and image.get("height") for image in (first, other))
    assert words(page, ".lead-picture figcaption") == ["Above Picture: Ana Petrova CC BY"]


def test_a_picture_offers_formats_from_the_best_to_the_oldest() -> None:
    page = a_page(lead_picture=a_picture(size=(2000, 1400)))

    types = [source.get("type") for source in page.select(".lead-picture source")]
    assert types == ["image/avif", "image/webp"]


def test_headings_keep_their_order_whatever_was_imported() -> None:
    page = a_page(
        ("subheading", "First"), ("subheading", "Second"), ("heading", "Third"), ("subheading", "Fourth")
    )

    levels = [heading.name for heading in page.select(".body h2, .body h3")]
    assert levels == ["h2", "h3", "h2", "h3"]


def test_a_foreign_quotation_says_its_language_and_direction() -> None:
    page = a_page(("quotation", {"text": "الجسر\n\nمفتوح", "speaker": "A ferryman", "language": "ar"}))

    [quotation] = page.select("blockquote")
    assert (quotation.get("lang"), quotation.get("dir")) == ("ar", "rtl")
    assert len(quotation.select("p")) == 2
    assert words(page, ".quotation figcaption") == ["A ferryman"]


def test_a_quotation_in_the_article_s_language_says_nothing_of_it() -> None:
    [quotation] = a_page(("quotation", {"text": "Open.", "speaker": "", "language": "en"})).select(
        "blockquote"
    )

    assert quotation.attrs == {}


def test_an_interview_names_who_speaks() -> None:
    page = a_page(
        ("question", {"speaker": "The Test", "text": "Why?"}),
        ("answer", {"speaker": "Lucia", "text": RichText("<p>Because.</p>")}),
    )

    assert words(page, ".question, .answer") == ["The Test: Why?", "Lucia: Because."]


def test_a_table_has_headers_aligns_numbers_and_scrolls_by_keyboard() -> None:
    table = {
        "columns": [{"type": "text", "heading": "Bridge"}, {"type": "number", "heading": "Metres"}],
        "rows": [{"values": ["Tarvo", "1 240"]}],
    }
    page = a_page(("table", {"caption": "Lengths", "table": table}))

    [group] = page.select("main [role=group]")
    assert (group.get("tabindex"), group.get("aria-label")) == ("0", "Lengths")
    assert words(group, "th[scope=col]") == ["Bridge", "Metres"]
    assert words(group, "th[scope=row]") == ["Tarvo"]
    assert words(group, "td.number") == ["1 240"]


def test_a_gallery_shows_each_picture_with_its_words() -> None:
    items = [{"picture": a_picture(caption="The ferry"), "caption": words} for words in ("", "The bridge")]

    page = a_page(("gallery", {"title": "Both banks", "pictures": items}))

    assert words(page, ".gallery-pictures figcaption span:first-child") == ["The ferry", "The bridge"]
    assert words(page, ".gallery > figcaption") == ["Both banks"]


def test_a_chart_says_where_its_facts_come_from() -> None:
    page = a_page(("figure", {"title": "Floods", "picture": a_picture(), "source": "River office"}))

    assert words(page, ".chart figcaption") == ["Floods Source: River office Picture: Ana Petrova CC BY 4.0"]


def test_nothing_of_another_site_is_loaded_before_it_is_asked_for() -> None:
    page = a_page(("embed", {"url": VIDEO, "caption": "The opening"}))

    [embed] = page.select("[data-frame]")
    assert embed.get("data-frame") == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    assert words(embed, "button") == ["Load from youtube.com"]
    assert embed.select("a")[0].get("href") == VIDEO
    assert not page.select("iframe, [src*=youtube]")
    assert page.select('script[src*="embed"]')


def test_a_site_that_nobody_knows_is_linked_to() -> None:
    page = a_page(("embed", {"url": "https://unknown.example/v/1", "caption": "The opening"}))

    assert [link.get("href") for link in page.select(".embed-link a")] == ["https://unknown.example/v/1"]
    assert not page.select('[data-frame], script[src*="embed"]')


def test_live_entries_stand_the_newest_first_each_with_an_address() -> None:
    entries = [
        ("live_entry", {"at": NOW + n * HOUR, "headline": f"{n}", "text": RichText("<p>x</p>")})
        for n in (1, 3, 2)
    ]
    page = a_page(*entries, ("paragraph", RichText("<p>After it.</p>")))

    assert words(page, ".live-entry h2") == ["3", "2", "1"]
    for entry in page.select(".live-entry"):
        assert entry.select("a")[0].get("href") == f"#{entry.get('id')}"
    assert len({entry.get("id") for entry in page.select(".live-entry")}) == 3


def test_a_live_entry_without_a_zone_is_by_the_newsrooms_clock() -> None:
    body = json.dumps(
        [{"type": "live_entry", "value": {"at": "2026-11-23T09:30", "headline": "", "text": ""}, "id": "a"}]
    )

    page = page_of(an_article(a_section("/en/sport/"), body=body))

    assert page.select(".live-entry time")[0].get("datetime") == "2026-11-23T09:30:00+01:00"


def test_an_article_is_shared_by_plain_links() -> None:
    page = a_page(social_headline="A & B?")

    links = {link.text: link.get("href") for link in page.select(".share a")}
    assert set(links) == {"E-mail", "Facebook", "X", "Telegram", "WhatsApp", "LinkedIn"}
    assert "A%20%26%20B%3F" in str(links["X"])
    assert quote(absolute("/en/sport/")) in str(links["Facebook"])


def test_controls_that_need_a_script_are_marked() -> None:
    page = a_page(("embed", {"url": VIDEO, "caption": "x"}))

    for button in page.select(".story button"):
        assert button.find_parent(attrs={"data-needs-script": True})


def test_the_newest_articles_are_a_part_that_changes_by_itself() -> None:
    [part] = a_page().select("page-part")

    assert part.get("src") == "/en/parts/newest.html"
    assert part.select("a")[0].get("href") == "/en/"


def test_what_an_article_shows_of_others_is_noted() -> None:
    topic, outlet = a_topic("Rivers"), an_outlet("La Gaceta")
    article = an_article(a_section("/en/sport/"), topics=[topic], origins=[an_origin(source=outlet)])

    with listening() as keys:
        page_of(article)

    assert {f"topic:{topic.pk}", f"outlet:{outlet.pk}"} <= keys


def test_a_headline_of_four_hundred_characters_stands(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    article = an_article(a_section("/en/sport/"))
    article.title = article.social_headline = "Ü" * 400

    page = BeautifulSoup(render_page(article), "lxml")

    assert words(page, "h1.long") == ["Ü" * 400]


@pytest.fixture
def with_300_pictures() -> Article:
    pictures = [a_picture(size=(30, 20)) for _ in range(3)]
    chosen = [
        {"type": "picture", "value": {"picture": pictures[n % 3].pk, "caption": f"{n}"}} for n in range(150)
    ]
    items = [{"type": "item", "value": item["value"], "id": f"{n}"} for n, item in enumerate(chosen)]
    body = [*chosen, {"type": "gallery", "value": {"title": "All", "pictures": items}}]
    return an_article(a_section("/en/sport/"), body=json.dumps(body))


def test_three_hundred_pictures_take_no_more_queries_than_three(
    with_300_pictures: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(with_300_pictures)  # makes the files
    article = Article.objects.get(pk=with_300_pictures.pk)

    with django_assert_max_num_queries(30):
        page = BeautifulSoup(render_page(article), "lxml")

    assert len(page.select(".body img")) == 300


def test_an_article_with_everything_takes_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    section, topics = a_section("/en/sport/"), [a_topic("Rivers"), a_topic("Bridges")]
    origins = [an_origin(source=an_outlet(f"Gaceta {n}")) for n in range(3)]
    for n in range(6):
        an_article(
            section, f"{n}", at=NOW - timedelta(hours=n + 1), lead_picture=a_picture(), origins=origins
        )
    body = [("picture", {"picture": a_picture(), "caption": ""}) for _ in range(5)]
    names = ["A", "B", "C"]
    newest = an_article(
        section, authors=names, translators=names, origins=origins, body=body, topics=topics,
        lead_picture=a_picture(),
    )  # fmt: skip
    page_of(newest)  # makes the pictures
    article = Article.objects.get(pk=newest.pk)

    with django_assert_max_num_queries(36):
        render_page(article)
