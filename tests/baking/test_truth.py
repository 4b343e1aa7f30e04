"""The truth test: whatever editors do, the folder kept up to date is the folder baked from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from dragoman.baking.actions import bake_all, bake_changes
from dragoman.publication.actions.layout import lay_out
from dragoman.publication.models import Article, Author, Picture, Section
from dragoman.publication.starting_pages import SectionPlan
from tests.baking.sheets import contents
from tests.publication.newsroom import NOW, a_picture, an_article

PLANS = (SectionPlan("culture", "Culture", (SectionPlan("film", "Film"),)), SectionPlan("world", "World"))


def publish(section: Section, number: int) -> None:
    newest = Page.objects.order_by("pk").values_list("pk", flat=True).last()
    at = NOW + timedelta(hours=number % 7)
    an_article(section, f"News {number} after {newest}", at=at, authors=[f"Author {number % 3}"])


def illustrate(article: Article, number: int) -> None:
    article.lead_picture = Picture.objects.first() or a_picture(size=(40, 30))
    article.save()


def correct(article: Article, number: int) -> None:
    article.title = f"Corrected {number}"
    article.save_revision().publish()


def move(article: Article, number: int) -> None:
    sections = Section.objects.filter(locale=article.locale).exclude(pk=article.get_parent().pk)
    article.move(sections[number % len(sections)], "last-child")


def list_elsewhere(article: Article, number: int) -> None:
    sections = Section.objects.filter(locale=article.locale)
    article.further_sections = [] if number % 2 else [sections[number % len(sections)]]
    article.save()


def unpublish(article: Article, number: int) -> None:
    article.unpublish()


def republish(article: Article, number: int) -> None:
    article.save_revision().publish()


def withdraw(article: Article, number: int) -> None:
    article.delete()


def rename(section: Section, number: int) -> None:
    section.title, section.slug = f"Section {number}", f"section-{number}-{section.pk}"
    section.save_revision().publish()


def reorder(section: Section, number: int) -> None:
    section.move(section.get_siblings().first(), "left")


def change_caption(picture: Picture, number: int) -> None:
    picture.caption = f"Caption {number}"
    picture.save()


def rename_author(author: Author, number: int) -> None:
    author.name, author.slug = f"Ada {number}", f"ada-{number}-{author.pk}"
    author.save()


VERBS: dict[Callable[..., None], type[Section | Article | Picture | Author]] = {
    publish: Section,
    illustrate: Article,
    correct: Article,
    move: Article,
    list_elsewhere: Article,
    unpublish: Article,
    republish: Article,
    withdraw: Article,
    rename: Section,
    reorder: Section,
    change_caption: Picture,
    rename_author: Author,
}
deeds = st.tuples(st.sampled_from(list(VERBS)), st.integers(0, 20))
OPENING = [(publish, number) for number in range(6)] + [(illustrate, 0)]


def do(verb: Callable[..., None], number: int) -> None:
    """Do one thing to whichever page, picture or author the number means; nothing when there is none."""
    rows = VERBS[verb]._default_manager.order_by("pk")
    if rows:
        row = rows[number % len(rows)]
        verb(row.specific if isinstance(row, Page) else row, number)


@pytest.mark.django_db
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(deeds, min_size=1, max_size=8))
def test_the_folder_kept_up_to_date_is_the_folder_baked_from_nothing(
    site: Path, series: list[tuple[Callable[..., None], int]]
) -> None:
    shutil.rmtree(site, ignore_errors=True)
    with transaction.atomic():
        lay_out(
            name="The Bridge", languages=["en", "fr"], sections=PLANS, public_address="http://127.0.0.1:8000"
        )
        for verb, number in [*OPENING, *series]:
            do(verb, number)
            bake_changes(at=NOW)
        kept = contents(site)

        shutil.rmtree(site)
        baked = bake_all(at=NOW)
        transaction.set_rollback(True)

    assert not baked.problems
    assert contents(site) == kept
