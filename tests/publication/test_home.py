from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
from django.utils import timezone
from markupsafe import Markup
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from dragoman.publication import slots
from dragoman.publication.models import Article, ArticleOrigin, Dossier, Home, Section
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page
from dragoman.stories.models import Membership, Story
from tests.publication.newsroom import HOUR, NOW, a_picture, a_section, an_article, an_origin
from tests.translation.rows import a_clipping, a_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(paper: list[Home]) -> Home:
    return paper[0]


@pytest.fixture
def matches(paper: list[Home]) -> list[Article]:
    """Twelve articles in Sport, the newest first: “Match 0.” to “Match 11.”"""
    sport = a_section("/en/sport/")
    return [an_article(sport, f"Match {n}.", at=NOW - n * HOUR) for n in range(12)]


def a_dossier(home: Home, *articles: Article) -> Dossier:
    dossier = Dossier(title="The bridge", slug="the-bridge", starts_on=timezone.localdate())
    home.add_child(instance=dossier)
    for article in articles:
        article.dossiers = [dossier]
        article.save()
    return dossier


def a_story(countries: str) -> Story:
    """Return a story that an outlet of each country tells: "FR DE"."""
    story = Story.objects.create(title="A bridge", first_at=NOW, last_at=NOW)
    for country in countries.split():
        clipping = a_clipping("It opens.", source=a_source(country, country=country))
        Membership.objects.create(story=story, clipping=clipping, score=1)
    return story


def named(slot: str, **_context: object) -> Markup:
    return Markup(f"[{slot}]")


def shown(home: Home, *rows: tuple[str, Any]) -> list[str]:
    """Return the headlines of a front page with these rows, from top to bottom, and what its slots hold."""
    home.front = list(rows)
    home.save()
    page = render_page(Home.objects.get(pk=home.pk))
    return re.findall(r"Match \d+\.|A festival\.|\[\w+\]", page)


def test_rows_stand_in_the_order_in_which_editors_dragged_them(home: Home, matches: list[Article]) -> None:
    first, second = (("row", {"title": "", "articles": [matches[n]]}) for n in (8, 9))

    [top, *_] = shown(home, first, second)
    [other, *_] = shown(home, second, first)

    assert (top, other) == ("Match 8.", "Match 9.")


def test_a_chosen_lead_is_followed_by_the_newest(home: Home, matches: list[Article]) -> None:
    lead = ("lead", {"article": matches[7], "beside": []})

    assert shown(home, lead) == [f"Match {n}." for n in (7, 0, 1, 2, 3, 4)]


def test_a_chosen_article_that_is_withdrawn_leaves_its_place_to_the_newest(
    home: Home, matches: list[Article]
) -> None:
    row = ("row", {"title": "", "articles": [matches[9], matches[10]]})
    matches[9].unpublish()

    assert shown(home, row) == [f"Match {n}." for n in (10, 0, 1, 2)]


def test_a_chosen_article_that_was_deleted_leaves_its_place_to_the_newest(
    home: Home, matches: list[Article]
) -> None:
    home.front = [("lead", {"article": matches[9], "beside": [matches[8]]})]
    home.save()
    for article in matches[8:10]:
        article.delete()

    page = render_page(Home.objects.get(pk=home.pk))

    assert re.findall(r"Match \d+\.", page) == [f"Match {n}." for n in range(6)]


def test_a_chosen_article_that_is_closed_to_the_public_is_not_shown(
    home: Home, matches: list[Article]
) -> None:
    PageViewRestriction.objects.create(page=matches[9])

    assert "Match 9." not in shown(home, ("lead", {"article": matches[9], "beside": []}))


def test_an_article_in_another_language_is_not_shown(home: Home, matches: list[Article]) -> None:
    french = an_article(a_section("/fr/sport/"), "Match 99.")

    assert "Match 99." not in shown(home, ("row", {"title": "", "articles": [french]}))


def test_a_dossier_s_row_shows_its_articles_and_leads_to_it(home: Home, matches: list[Article]) -> None:
    dossier = a_dossier(home, matches[5], matches[9])

    articles = shown(home, ("dossier", {"dossier": None}))

    assert articles == ["Match 5.", "Match 9."]
    assert f'<a href="{dossier.url_path}">The bridge</a></h2>' in render_page(home)


def test_a_front_page_without_rows_shows_the_running_dossier(home: Home, matches: list[Article]) -> None:
    a_dossier(home, matches[11])

    page = render_page(home)

    assert '<section class="dossier-row"' in page
    assert re.findall(r"Match \d+\.", page).count("Match 11.") == 1


def test_editors_choose_which_sections_stand_on_the_front_page(home: Home, matches: list[Article]) -> None:
    an_article(a_section("/en/culture/film/"), "A festival.")
    row = ("sections", {"sections": [a_section("/en/culture/film/"), a_section("/en/sport/")]})

    assert shown(home, row) == ["A festival.", *(f"Match {n}." for n in range(4))]


def test_slots_stand_where_editors_put_their_rows(
    home: Home, matches: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("home_aside", "home_end"):
        slots.fill(name, partial(named, name))
    row = ("row", {"title": "", "articles": []})

    order = shown(home, ("sign_up", None), row, ("most_read", None))

    assert (order[0], order[-1]) == ("[home_end]", "[home_aside]")


def test_a_paper_without_articles_says_so_and_stands(home: Home) -> None:
    page = render_page(home)

    assert "Nothing is published yet" in page
    assert '<div class="front">' not in page


def test_rearranging_the_front_page_concerns_the_front_page_alone(home: Home) -> None:
    article = an_article(a_section("/en/sport/"))

    with listening() as read_by_home:
        render_page(home)
    with listening() as read_by_article:
        render_page(article)

    assert f"page:{home.pk}" in read_by_home - read_by_article


def test_a_front_page_full_of_rows_takes_few_queries(
    home: Home, matches: list[Article], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for article in matches:
        article.lead_picture = a_picture()
        article.origins.add(ArticleOrigin(origin=an_origin()))
        article.save()
    dossier = a_dossier(home, matches[11])
    rows = [("row", {"title": "", "articles": [matches[n]]}) for n in range(3)]
    sections = ("sections", {"sections": list(Section.objects.filter(depth=3, locale=home.locale))})
    shown(home, ("lead", {"article": None, "beside": []}), *rows, ("dossier", {"dossier": dossier}), sections)
    again = Home.objects.get(pk=home.pk)

    with django_assert_max_num_queries(22):
        render_page(again)


def test_a_front_page_compares_the_newest_story_that_three_countries_tell(
    home: Home, matches: list[Article]
) -> None:
    for article, countries in ((matches[1], "FR DE"), (matches[2], "FR DE GE"), (matches[3], "FR DE GE AM")):
        Article.objects.filter(pk=article.pk).update(story=a_story(countries))

    page = render_page(home)

    assert "How the press of 3 countries sees it" in page
    assert '<p class="compared-headline">Match 2.</p>' in page


def test_editors_choose_the_story_that_is_compared(home: Home, matches: list[Article]) -> None:
    for article, countries in ((matches[1], "FR DE"), (matches[2], "FR DE GE")):
        Article.objects.filter(pk=article.pk).update(story=a_story(countries))

    assert shown(home, ("comparison", {"article": matches[1]})) == ["Match 1."]


def test_without_a_story_to_compare_there_is_no_such_row(home: Home, matches: list[Article]) -> None:
    assert shown(home, ("comparison", {"article": matches[1]})) == []
