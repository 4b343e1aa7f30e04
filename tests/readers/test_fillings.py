from __future__ import annotations

import re

import pytest
from django.utils import timezone

from dragoman.publication.models import Article, Home, Section
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page
from dragoman.readers.actions import count_views


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
