"""The index follows the articles: in their transaction, and whatever becomes of them."""

from __future__ import annotations

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from dragoman.publication.models import Article, Author, Home, SearchEntry, Section, Topic
from dragoman.publication.search.engines import engine
from dragoman.publication.search.index import catch_up, index_many, rebuild, unknown
from tests.publication.newsroom import a_section, an_article, an_origin
from tests.publication.search.asking import ask, headlines, written


@pytest.fixture
def culture(paper: list[Home]) -> Section:
    return a_section("/en/culture/")


@pytest.fixture
def heron(culture: Section) -> Article:
    return written(culture, "A heron", "It came at dawn.", authors=["Ana Petrova"], origins=[an_origin()])


def private(section: Section) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)


def test_what_is_rolled_back_is_not_found(heron: Article) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        heron.title = "A stork"
        heron.save()
        1 / 0  # noqa: B018

    assert headlines("stork") == []
    assert headlines("heron") == ["A heron"]


def test_a_draft_is_not_found_until_it_is_published(heron: Article) -> None:
    heron.title = "A stork"
    revision = heron.save_revision()

    assert headlines("stork") == []

    revision.publish()

    assert headlines("stork") == ["A stork"]
    assert headlines("heron") == []


def test_what_is_unpublished_or_deleted_is_not_found(heron: Article, culture: Section) -> None:
    written(culture, "Another heron")

    heron.unpublish()

    assert headlines("heron") == ["Another heron"]

    Article.objects.get(title="Another heron").delete()

    assert headlines("heron") == []
    assert engine().stored([heron.pk]) == {}


def test_what_is_deleted_in_bulk_leaves_nothing(heron: Article) -> None:
    Article.objects.filter(pk=heron.pk).delete()

    assert headlines("heron") == []
    assert not SearchEntry.objects.exists()


def test_who_signs_is_found_in_the_save_that_signs(heron: Article) -> None:
    author = Author.objects.create(name="Tomás Quiroga", slug="tq")
    heron.credits.create(author=author)
    heron.save()

    assert headlines("quiroga petrova") == ["A heron"]


def test_an_article_is_found_in_the_section_to_which_it_moved(heron: Article) -> None:
    heron.move(a_section("/en/sport/"), "last-child")

    [result] = ask("heron").found
    assert headlines(section="sport") == ["A heron"]
    assert headlines(section="culture") == []
    assert result.address.startswith("/en/sport/")


def test_a_section_that_moves_takes_its_articles_along(culture: Section) -> None:
    written(a_section("/en/culture/film/"), "A heron")

    a_section("/en/culture/film/").move(a_section("/en/sport/"), "last-child")

    [result] = ask("heron", section="sport").found
    assert result.address == "/en/sport/film/a-heron-0/"
    assert headlines(section="culture") == []


def test_what_becomes_private_is_not_found_until_it_is_public_again(heron: Article, culture: Section) -> None:
    restriction = private(culture)

    assert headlines("heron") == []

    restriction.delete()

    assert headlines("heron") == ["A heron"]


def test_what_moves_into_a_private_section_is_not_found(culture: Section) -> None:
    written(a_section("/en/culture/film/"), "A heron")
    private(a_section("/en/sport/"))

    a_section("/en/culture/film/").move(a_section("/en/sport/"), "last-child")

    assert headlines("heron") == []


def test_a_new_name_is_found_and_the_old_one_is_not(heron: Article) -> None:
    topic = Topic.objects.create(name="Birds", slug="birds", locale=heron.locale)
    heron.topics.add(topic)
    heron.save()

    author, origin = Author.objects.get(), heron.origins.get().origin
    author.name, origin.outlet, topic.name = "Ana Novak", "The Gazette", "Waders"
    for renamed in (author, origin, topic):
        renamed.save()

    assert headlines("novak gazette waders") == ["A heron"]
    assert headlines("petrova") == headlines("puente") == headlines("birds") == []


def test_a_rebuilt_index_has_what_was_stored_behind_its_back(heron: Article, culture: Section) -> None:
    other = written(culture, "A stork")
    Article.objects.filter(pk=heron.pk).update(title="A crane", live=True)
    Article.objects.filter(pk=other.pk).update(live=False)
    told: list[tuple[int, int]] = []

    assert rebuild(lambda done, total: told.append((done, total))) == 1

    assert headlines() == headlines("crane") == ["A crane"]
    assert told == [(1, 1)]


def test_an_index_that_lost_articles_catches_up_on_them(heron: Article, culture: Section) -> None:
    written(culture, "A stork")
    SearchEntry.objects.filter(article=heron).delete()

    assert [article.title for article in unknown()] == ["A heron"]
    assert (catch_up(), catch_up()) == (1, 0)
    assert headlines("heron") == ["A heron"]


def test_many_articles_are_indexed_with_few_queries(
    culture: Section, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        an_article(
            culture,
            f"Heron {number}",
            authors=["Ana Petrova"],
            origins=[an_origin(url=f"https://a.example/{number}")],
        )
    SearchEntry.objects.all().delete()

    with django_assert_max_num_queries(16):
        index_many(Article.objects.all())

    assert ask("petrova gaceta heron").total == 30
