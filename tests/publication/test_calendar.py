from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from dragoman.publication.actions.calendar import keep_time
from dragoman.publication.frames import around
from dragoman.publication.models import Change, Dossier, Home
from tests.publication.newsroom import NOW

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
