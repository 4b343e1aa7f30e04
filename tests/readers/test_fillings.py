from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dragoman.publication.models import Article, Home, Looks, Section
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page
from dragoman.readers.actions import count_views
from tests.publication.newsroom import an_article


def front_page(language: str) -> str:
    return render_page(Home.objects.get(locale__language_code=language))


def test_an_article_says_its_id_to_the_module_that_counts(article: Article) -> None:
    page = render_page(article)

    assert f'<meta name="dragoman-article" content="{article.pk}">' in page
    assert "readers/seen.js" in page


def test_a_section_is_not_counted(article: Article) -> None:
    page = render_page(Section.objects.get(url_path="/en/culture/"))

    assert "readers/seen.js" not in page
    assert "readers/me.js" in page


@pytest.mark.parametrize("shown", [True, False])
def test_an_article_has_a_place_for_its_views_when_the_newsroom_shows_them(
    article: Article, shown: bool
) -> None:
    Looks.objects.create(shows_view_counts=shown)

    page = render_page(article)

    assert ('<p class="views" data-views></p>' in page) is shown


def test_an_article_can_be_kept_without_javascript(article: Article) -> None:
    page = render_page(article)

    assert f'href="/account/saved/{article.pk}/"' in page


@pytest.mark.parametrize(("language", "words"), [("en", "Sign in"), ("fr", "Se connecter")])
def test_the_link_to_sign_in_speaks_the_page_s_language(article: Article, language: str, words: str) -> None:
    page = front_page(language)

    assert re.search(rf'href="/account/"[^>]*>{words}<', page)


def test_the_front_page_lists_the_most_read_of_its_language(article: Article) -> None:
    now = timezone.now()
    count_views(views={(article.pk, timezone.localdate(now)): 1}, at=now)

    with listening() as keys:
        page = front_page("en")

    assert '<section class="most-read"' in page
    assert "most_read:en" in keys
    assert "most-read" not in front_page("fr")


def test_a_day_and_a_week_have_lists_of_their_own(article: Article) -> None:
    other = an_article(article.get_parent(), "A ferry closes")
    today = timezone.localdate()
    views = {(article.pk, today): 1, (other.pk, today - timedelta(days=5)): 9}
    count_views(views=views, at=timezone.now())

    page = front_page("en")

    lists = re.findall(r'<div class="most-read-list">.*?</div>', page, re.DOTALL)
    day, week = (re.findall(r"A bridge opens|A ferry closes", part) for part in lists)
    assert day == ["A bridge opens"]
    assert week == ["A ferry closes", "A bridge opens"]


def test_what_was_read_stands_until_something_else_is(article: Article) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    count_views(views={(article.pk, long_ago): 1}, at=timezone.now())

    assert front_page("en").count("most-read-list") == 2
