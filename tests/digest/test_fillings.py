from __future__ import annotations

from dragoman.digest.models import Edition
from dragoman.publication.models import Article, Home
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page


def test_the_front_page_has_the_form_and_the_latest_edition(edition: Edition) -> None:
    with listening() as keys:
        page = render_page(Home.objects.get(locale__language_code="en"))

    assert 'action="/digest/subscribe"' in page
    assert f'href="{edition.address}"' in page
    assert "editions:en" in keys


def test_an_article_has_the_form_in_its_language(edition: Edition) -> None:
    page = render_page(Article.objects.get())

    assert '<input type="hidden" name="language" value="en">' in page


def test_the_footer_leads_to_all_editions_of_a_language_that_has_some(edition: Edition) -> None:
    english, french = (render_page(home) for home in Home.objects.order_by("path"))

    assert 'href="/en/edition/"' in english
    assert "/edition/" not in french
