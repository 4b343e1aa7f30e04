from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from dragoman.citations.actions import set_permission
from dragoman.citations.models import Origin, Permission
from dragoman.people.actions import make_user
from dragoman.people.models import User
from dragoman.people.types import Role
from dragoman.publication.actions.calendar import keep_time
from dragoman.publication.actions.gate import override
from dragoman.publication.frames import around
from dragoman.publication.gate import Finding, Severity
from dragoman.publication.models import Article, Change, Dossier, HeldBack, Home
from tests.publication.newsroom import NOW, a_section, an_article, an_origin

DAY = timedelta(days=1)


@pytest.fixture
def dossier(paper: list[Home]) -> Dossier:
    """A dossier that runs for three days, the second of which is today."""
    today = timezone.localdate()
    dossier = Dossier(title="The bridge", slug="the-bridge", starts_on=today - DAY, ends_on=today + DAY)
    paper[0].add_child(instance=dossier)
    Change.objects.all().delete()
    return dossier


def at(day: date) -> datetime:
    """Return noon of a day in the newsroom."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))  # noqa: DTZ001 (made aware here)


def specials(home: Home) -> list[str]:
    return [link.label for link in around(home).specials]


def announced() -> set[str]:
    return set(Change.objects.values_list("key", flat=True))


def test_a_running_dossier_stands_on_top_of_every_page(paper: list[Home], dossier: Dossier) -> None:
    assert specials(paper[0]) == ["The bridge"]
    assert specials(paper[1]) == []


def test_a_dossier_leaves_the_menu_on_the_day_after_its_last(paper: list[Home], dossier: Dossier) -> None:
    assert dossier.ends_on

    keep_time(at=at(dossier.ends_on))
    on_its_last_day = specials(paper[0])
    keep_time(at=at(dossier.ends_on + DAY))

    assert (on_its_last_day, specials(paper[0])) == (["The bridge"], [])
    assert "menu:en" in announced()
    assert "menu:fr" not in announced()


def test_a_dossier_enters_the_menu_on_its_first_day(paper: list[Home], dossier: Dossier) -> None:
    keep_time(at=at(dossier.starts_on - DAY))
    before_its_first_day = specials(paper[0])
    keep_time(at=at(dossier.starts_on))

    assert (before_its_first_day, specials(paper[0])) == ([], ["The bridge"])


def test_a_day_on_which_no_dossier_begins_or_ends_announces_nothing(dossier: Dossier) -> None:
    turned = keep_time(at=at(timezone.localdate()))

    assert (turned, announced()) == (0, set())


def test_a_draft_of_a_dossier_that_goes_live_enters_the_menu_at_once(
    paper: list[Home], dossier: Dossier
) -> None:
    dossier.unpublish()
    hidden = specials(paper[0])

    dossier.save_revision().publish()

    assert (hidden, specials(paper[0])) == ([], ["The bridge"])


def test_the_dossier_that_began_last_stands_first(paper: list[Home], dossier: Dossier) -> None:
    paper[0].add_child(instance=Dossier(title="Newer", slug="newer", starts_on=timezone.localdate(NOW)))
    paper[0].add_child(instance=Dossier(title="Older", slug="older", starts_on=dossier.starts_on - DAY))

    assert specials(paper[0])[-1] == "Older"


@pytest.fixture
def reprint(paper: list[Home]) -> Article:
    """A reprint whose permission has its last day today."""
    origin = an_origin(permission_ends_on=timezone.localdate())
    return an_article(a_section("/en/sport/"), kind="reprint", origins=[origin])


def test_an_article_leaves_the_site_the_day_after_its_permission(reprint: Article) -> None:
    today = timezone.localdate()

    assert keep_time(at=at(today)) == 0
    assert Article.objects.get().live

    assert keep_time(at=at(today + DAY)) == 1
    assert not Article.objects.get().live
    assert "has ended" in HeldBack.objects.get(article=reprint).sentences[0]
    assert keep_time(at=at(today + DAY)) == 0


def test_a_permission_that_was_prolonged_is_good_again(reprint: Article) -> None:
    tomorrow = timezone.localdate() + DAY
    keep_time(at=at(tomorrow))

    set_permission(origin=Origin.objects.get(), permission=Permission.GRANTED, ends_on=tomorrow)
    Article.objects.get().save_revision().publish()

    assert Article.objects.get().live
    assert not HeldBack.objects.exists()


def test_what_a_chief_editor_answers_for_stays(reprint: Article, chief: User) -> None:
    today = timezone.localdate()
    ended = Finding("no_permission", "", Severity.LEGAL, subject=Origin.objects.get().url)
    override(of=reprint, finding=ended, reason="They agreed by telephone.", user=chief, at=at(today))

    keep_time(at=at(today + DAY))

    assert Article.objects.get().live


@pytest.fixture
def chief(db: None) -> User:
    return make_user(username="c", email="c@example.org", password="secret", role=Role.CHIEF_EDITOR)
