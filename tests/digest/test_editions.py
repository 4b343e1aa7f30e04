from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from dragoman.digest.actions import make_due, make_edition, release
from dragoman.digest.issues import read_issue
from dragoman.digest.models import Delivery, Edition, Subscriber
from dragoman.publication.models import Change
from tests.digest.people import a_subscriber
from tests.publication.newsroom import NOW, a_section, an_article, an_origin

DAY = timedelta(days=1)


def headlines(edition: Edition) -> list[tuple[str, list[str]]]:
    chapters = read_issue(edition).chapters
    return [(chapter.name, [line.headline for line in chapter.lines]) for chapter in chapters]


def test_nothing_new_makes_no_edition(paper: None) -> None:
    assert make_edition(language="en", date=NOW.date(), at=NOW) is None


def test_articles_stand_by_section_the_newest_first(paper: None) -> None:
    an_article(a_section("/en/politics/"), "Mayor", at=NOW - timedelta(hours=3))
    an_article(a_section("/en/culture/"), "Film", at=NOW - timedelta(hours=2))
    an_article(a_section("/en/politics/"), "Vote", at=NOW - timedelta(hours=1))

    edition = make_edition(language="en", date=NOW.date(), at=NOW)

    assert edition
    assert headlines(edition) == [("Culture", ["Film"]), ("Politics", ["Vote", "Mayor"])]


def test_an_edition_is_made_once_a_day(edition: Edition) -> None:
    an_article(a_section("/en/politics/"), "Too late", at=NOW)

    again = make_edition(language="en", date=NOW.date(), at=NOW + timedelta(hours=1))

    assert again == edition
    assert headlines(edition) == [("Culture", ["A bridge opens"])]


def test_what_stood_in_an_edition_stands_in_no_other(edition: Edition) -> None:
    an_article(a_section("/en/politics/"), "Next", at=NOW + timedelta(hours=1))

    tomorrow = make_edition(language="en", date=NOW.date() + DAY, at=NOW + DAY)

    assert tomorrow
    assert headlines(tomorrow) == [("Politics", ["Next"])]


def test_other_languages_drafts_and_the_future_are_left_out(edition: Edition) -> None:
    an_article(a_section("/fr/culture/"), "Pont", at=NOW)
    an_article(a_section("/en/culture/"), "Draft", at=NOW, live=False)
    an_article(a_section("/en/culture/"), "Embargo", at=NOW + 2 * DAY)

    assert make_edition(language="en", date=NOW.date() + DAY, at=NOW + DAY) is None


def test_an_archive_imported_today_is_no_news(paper: None) -> None:
    an_article(a_section("/en/culture/"), "Long ago", at=NOW - 400 * DAY)

    assert make_edition(language="en", date=NOW.date(), at=NOW) is None


def test_the_digest_has_headlines_of_its_own(paper: None) -> None:
    an_article(a_section("/en/culture/"), "A bridge opens", mail_headline="Open!", mail_standfirst="At last.")

    edition = make_edition(language="en", date=NOW.date(), at=NOW)

    assert edition
    [chapter] = read_issue(edition).chapters
    assert (chapter.lines[0].headline, chapter.lines[0].standfirst) == ("Open!", "At last.")


def test_making_an_edition_is_announced(paper: None) -> None:
    an_article(a_section("/en/culture/"), at=NOW)
    Change.objects.all().delete()

    edition = make_edition(language="en", date=NOW.date(), at=NOW)

    assert edition
    assert {change.key for change in Change.objects.all()} == {f"edition:{edition.pk}", "editions:en"}


def test_everyone_who_confirmed_gets_one_delivery(edition: Edition, ann: Subscriber) -> None:
    a_subscriber("unconfirmed@example.org", confirmed_at=None)
    a_subscriber("gone@example.org", unsubscribed_at=NOW)
    a_subscriber("french@example.org", language="fr")

    for _ in range(2):
        release(edition=edition, at=NOW)

    assert [delivery.subscriber for delivery in Delivery.objects.all()] == [ann]


def test_a_release_that_was_killed_half_way_is_completed(edition: Edition, ann: Subscriber) -> None:
    Delivery.objects.create(edition=edition, subscriber=ann)
    a_subscriber("bob@example.org")

    make_due(at=NOW)

    assert Delivery.objects.count() == 2


def test_who_subscribes_after_the_release_waits_for_the_next(edition: Edition) -> None:
    release(edition=edition, at=NOW)
    a_subscriber("late@example.org")

    assert release(edition=edition, at=NOW) == 0


@pytest.mark.parametrize(("hours", "made"), [(-4, 0), (0, 1)])
def test_the_day_s_edition_waits_for_its_time(paper: None, hours: int, made: int) -> None:
    """It is 9.30 in Paris at NOW, and editions are made at 7."""
    at = NOW + timedelta(hours=hours)
    an_article(a_section("/en/culture/"), at=at)

    editions = make_due(at=at)

    assert len(editions) == made
    assert make_due(at=at) == []


def test_reading_an_edition_of_forty_articles_takes_few_queries(
    paper: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        an_article(a_section("/en/culture/"), f"Article {number}", at=NOW, origins=[an_origin()])
    edition = make_edition(language="en", date=NOW.date(), at=NOW)
    assert edition

    with django_assert_max_num_queries(8):
        read_issue(edition)
