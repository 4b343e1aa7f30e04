from __future__ import annotations

import pytest
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from dragoman.publication.models import Article, Change, Home, Looks, Section, Topic
from dragoman.publication.outbox import announce
from tests.publication.newsroom import HOUR, NOW, a_picture, a_section, an_article, an_author, an_origin

Page = Home | Section | Article


@pytest.fixture(autouse=True)
def quiet(paper: list[Home]) -> None:
    Change.objects.all().delete()


@pytest.fixture
def home(paper: list[Home]) -> Home:
    return paper[0]


@pytest.fixture
def culture(quiet: None) -> Section:
    return a_section("/en/culture/")


@pytest.fixture
def film(quiet: None) -> Section:
    return a_section("/en/culture/film/")


@pytest.fixture
def sport(quiet: None) -> Section:
    return a_section("/en/sport/")


def page(page: Page) -> str:
    return f"page:{page.pk}"


def children(*pages: Page) -> set[str]:
    return {f"children:{page.pk}" for page in pages}


def announced() -> set[str]:
    """Return what was announced since this was last asked."""
    keys = set(Change.objects.values_list("key", flat=True))
    Change.objects.all().delete()
    return keys


def test_what_is_rolled_back_was_never_announced() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce(["site"], at=NOW)
        1 / 0  # noqa: B018

    assert announced() == set()


def test_publishing_announces_the_page_and_everything_that_lists_it(
    home: Home, culture: Section, film: Section
) -> None:
    article = an_article(film)

    assert announced() >= {page(article), *children(home, culture, film)}


def test_saving_a_draft_of_a_live_page_announces_nothing(culture: Section) -> None:
    article = an_article(culture)
    announced()

    article.title = "Another title"
    article.save_revision()

    assert announced() == set()


def test_publishing_a_draft_announces_the_page_and_its_lists(home: Home, culture: Section) -> None:
    article = an_article(culture)
    announced()

    article.title = "Another title"
    article.save_revision().publish()

    assert announced() == {page(article), *children(home, culture), "list:month:en:2026-11"}


def test_unpublishing_announces_the_page_and_its_lists(home: Home, culture: Section) -> None:
    article = an_article(culture)
    announced()

    article.unpublish()

    assert announced() >= {page(article), *children(home, culture)}


def test_leaving_a_further_section_announces_that_section(culture: Section, sport: Section) -> None:
    article = an_article(culture, further_sections=[sport])
    announced()

    article.further_sections = []
    article.save()

    assert announced() >= children(sport)


def test_moving_an_article_announces_the_section_it_left_and_the_one_it_entered(
    culture: Section, sport: Section
) -> None:
    article = an_article(culture)
    announced()

    article.move(sport, "last-child")

    assert announced() >= {page(article), *children(culture, sport)}


def test_another_slug_of_a_section_announces_every_page_under_it(culture: Section, film: Section) -> None:
    article = an_article(film)
    announced()

    culture.slug = "arts"
    culture.save()

    assert announced() >= {"menu:en", page(film), page(article)}


def test_another_order_of_sections_announces_the_menu(culture: Section, sport: Section) -> None:
    sport.move(culture, "left")

    assert "menu:en" in announced()


def test_deleting_a_section_announces_the_articles_in_it(home: Home, film: Section) -> None:
    article = an_article(film)
    expected = {page(article), page(film), "menu:en", *children(home)}
    announced()

    film.delete()

    assert announced() >= expected


def test_an_article_dated_back_announces_those_that_may_suggest_it(culture: Section, film: Section) -> None:
    newer = an_article(culture)
    announced()

    an_article(film, at=NOW - HOUR)

    assert f"earlier:{newer.pk}" in announced()


def test_a_new_article_announces_the_one_before_it_in_its_section_and_no_other(
    culture: Section, film: Section, sport: Section
) -> None:
    before = {
        section.pk: [an_article(section, at=NOW - n * HOUR) for n in range(9, 3, -1)]
        for section in (film, sport)
    }
    announced()

    an_article(film)

    neighbours = {key for key in announced() if key.startswith(("next:", "earlier:"))}
    assert neighbours == {f"next:{before[film.pk][-1].pk}"}


def test_a_topic_that_an_article_gets_announces_later_articles_about_it(
    film: Section, sport: Section
) -> None:
    topic = Topic.objects.create(name="Rivers", slug="rivers", locale=film.locale)
    article = an_article(film, at=NOW - 9 * HOUR)
    between = [an_article(sport, at=NOW - n * HOUR) for n in range(8, 1, -1)]
    later = an_article(sport, topics=[topic])
    announced()

    article.topics = [topic]
    article.save()

    keys = announced()
    assert f"earlier:{later.pk}" in keys
    assert f"earlier:{between[-1].pk}" not in keys


def test_a_page_closed_to_the_public_is_announced_with_its_branch(culture: Section, film: Section) -> None:
    article = an_article(film)
    announced()

    PageViewRestriction.objects.create(page=culture)

    assert announced() >= {page(culture), page(article)}


def test_pictures_names_redirects_and_settings_are_announced() -> None:
    picture, author = a_picture(), an_author("Ada")
    Redirect.objects.create(old_path="/old", redirect_link="/en/")
    Looks.objects.create(logo=picture)

    assert announced() == {f"picture:{picture.pk}", f"author:{author.pk}", "redirects", "site"}


def test_a_permission_announces_the_articles_made_from_that_origin(culture: Section) -> None:
    origin = an_origin()
    article = an_article(culture, origins=[origin])
    announced()

    origin.permission = "granted"
    origin.save()

    assert announced() == {page(article), "list:month:en:2026-11"}


def test_the_menus_change_with_the_first_and_the_last_article_of_a_section(sport: Section) -> None:
    first = an_article(sport)
    with_the_first = announced()
    second = an_article(sport)
    with_the_second = announced()
    first.unpublish()
    second.unpublish()

    assert ("menu:en" in with_the_first, "menu:en" in with_the_second) == (True, False)
    assert "menu:en" in announced()
