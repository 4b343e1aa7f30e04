from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from dragoman.publication.contexts.dossier import LONG, Chapter, Happening, chapters
from dragoman.publication.models import Dossier, DossierPin, Home
from dragoman.publication.reads import listening
from dragoman.publication.rendering import render_page
from tests.publication.newsroom import HOUR, NOW, a_dossier, a_picture, a_section, an_article

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def laid_out(paper: list[Home]) -> None:
    """Everything here happens in a paper."""


def happening(day: date, text: str = "It opened.") -> Happening:
    return Happening(day, RichText(text), None)


def headlines(page: str) -> list[str]:
    return re.findall(r'class="card-headline"><a[^>]*>([^<]*)</a>', page)


def test_a_dossier_is_introduced_and_lists_its_articles_the_newest_first() -> None:
    dossier = a_dossier(introduction="<p>Three years of <b>work</b>.</p>", picture=a_picture())
    for hours, name in enumerate(("Begun", "Built")):
        an_article(a_section("/en/sport/"), name, at=NOW + hours * HOUR, dossiers=[dossier])

    page = render_page(dossier)

    assert headlines(page) == ["Built", "Begun"]
    assert "Three years of <b>work</b>." in page
    assert '<meta name="description" content="Three years of work.">' in page
    assert "<picture>" in page


def test_what_editors_pinned_stands_on_top_in_their_order_and_nowhere_else() -> None:
    dossier = a_dossier()
    first, _second, third = (
        an_article(a_section("/en/sport/"), name, at=NOW + hours * HOUR, dossiers=[dossier])
        for hours, name in enumerate(("First", "Second", "Third"))
    )
    dossier.pins = [DossierPin(article=one, sort_order=place) for place, one in enumerate((first, third))]
    dossier.save()

    assert headlines(render_page(Dossier.objects.get())) == ["First", "Third", "Second"]


def test_a_pinned_article_that_is_withdrawn_is_not_shown_and_the_dossier_hears_of_its_return() -> None:
    dossier, article = a_dossier(), an_article(a_section("/en/sport/"), "Pinned")
    dossier.pins = [DossierPin(article=article)]
    dossier.timeline = [("entry", {"date": TODAY, "text": RichText("<p>Day one</p>"), "article": article})]
    dossier.save()
    article.unpublish()

    with listening() as keys:
        page = render_page(Dossier.objects.get())

    assert "Pinned" not in page
    assert "Day one" in page
    assert f"page:{article.pk}" in keys


@pytest.mark.parametrize(
    ("ends_on", "days"),
    [(None, "Since November 23, 2026"), (date(2026, 12, 1), "From November 23, 2026 to December 1, 2026")],
)
def test_a_dossier_says_when_it_runs_by_the_editors_dates(ends_on: date | None, days: str) -> None:
    assert days in render_page(a_dossier(ends_on=ends_on))


def test_a_dossier_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError):
        a_dossier(ends_on=TODAY - timedelta(days=1))


def test_a_short_timeline_has_the_newest_day_first() -> None:
    days = [happening(TODAY - timedelta(days=age)) for age in (3, 0, 40)]

    [chapter] = chapters(days)

    assert chapter == Chapter(None, (days[1], days[0], days[2]))


def test_a_long_timeline_is_cut_into_months() -> None:
    days = [happening(date(2026, 10 + number % 2, 1 + number)) for number in range(LONG)]

    november, october = chapters(days)

    assert (november.month, october.month) == (date(2026, 11, 1), date(2026, 10, 1))
    assert len(november.happenings) == len(october.happenings) == LONG // 2


def test_a_dossier_with_nothing_in_it_still_stands() -> None:
    page = render_page(a_dossier())

    assert "Nothing has been published here yet." in page
    assert "Timeline" not in page


def test_markup_in_a_timeline_does_not_run() -> None:
    entry = {
        "date": TODAY,
        "text": RichText("<script>alert(1)</script><p onclick='x()'>One</p>"),
        "article": None,
    }

    page = render_page(a_dossier(title="<b>A</b>", slug="a", timeline=[("entry", entry)]))

    assert "alert(1)" not in page
    assert "onclick" not in page
    assert "<h1>&lt;b&gt;A&lt;/b&gt;</h1>" in page
