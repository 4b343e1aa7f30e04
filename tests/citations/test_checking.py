from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from dragoman.citations import actions
from dragoman.citations.models import CitedPage
from dragoman.people.models import User
from dragoman.web import Answer
from dragoman.web.errors import RedirectError
from tests.citations.test_citing import a_text, an_article, looked
from tests.translation.rows import NOW, a_source, a_user

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TEXT = "A road was mended in Aras, the council said on Friday, and nobody was hurt there. " * 9


class Door:
    """The internet, with what it answers for each address; what is not told asks us round in circles."""

    def __init__(self, answers: Mapping[str, tuple[int, str]]) -> None:
        self.answers, self.asked = answers, list[str]()

    async def get(self, url: str) -> Answer:
        self.asked.append(url)
        if url not in self.answers:
            raise RedirectError(url, "sends us around in circles")
        status, body = self.answers[url]
        html = f"<html><body><p>{body}</p></body></html>".encode()
        return Answer(url, url, "GET", (), NOW, "1.1", status, "", (), html, html)


@pytest.fixture
def user() -> User:
    return a_user()


@pytest.fixture
def url(user: User) -> str:
    """The address of a page that a text of ours cites."""
    clipping = an_article(a_source("Turan", country="AZ"), "A road in Aras", text=TEXT)
    [citation] = looked(a_text(user, "So it was (Turan, November 20)."))
    actions.resolve(citation=citation, to=clipping, user=user, at=NOW)
    return clipping.url


def check(door: Door, at: datetime = NOW) -> int:
    return actions.check_cited(worker="one", at=at, door=door)


def test_what_is_cited_is_looked_at_and_not_again_the_same_day(url: str) -> None:
    door = Door({url: (200, TEXT)})

    assert (check(door), check(door, NOW + DAY / 2)) == (1, 0)
    page = CitedPage.objects.get()
    assert (page.url, page.health, page.checked_at, page.claimed_by) == (url, "there", NOW, "")


def test_a_page_that_is_missed_for_a_week_is_gone_and_told(url: str) -> None:
    for day in range(12):
        check(Door({url: (404, "")}), NOW + day * DAY)

    page = CitedPage.objects.ailing().get()
    assert (page.health, page.missing_since) == ("gone", NOW)
    assert page.checked_at is not None
    assert page.checked_at - NOW >= timedelta(days=7)


def test_a_page_that_sends_us_in_circles_is_not_known(url: str) -> None:
    check(Door({}))

    assert CitedPage.objects.get().health == "unknown"
    assert check(Door({}), NOW + 3 * DAY) == 1


def test_an_editor_vouches_for_a_page_until_looking_tells_something_else(url: str) -> None:
    check(Door({url: (200, "Elections were calm in every ward, officials said. " * 60)}))
    page = CitedPage.objects.ailing().get()

    actions.vouch(page=page)
    assert not CitedPage.objects.ailing().exists()

    actions.doubt(page=page)
    assert CitedPage.objects.ailing().get() == page


def test_a_page_that_is_asked_for_now_is_looked_at_next(url: str) -> None:
    door = Door({url: (200, TEXT)})
    check(door)

    actions.check_now(page=CitedPage.objects.get(), at=NOW + DAY / 4)

    assert check(door, NOW + DAY / 4) == 1


def test_what_a_killed_worker_had_claimed_is_looked_at_by_another(url: str) -> None:
    check(Door({}))
    due = NOW + 9 * DAY
    CitedPage.objects.due(at=due).claim(worker="killed", at=due, limit=1)

    assert check(Door({url: (200, TEXT)}), due) == 0
    assert check(Door({url: (200, TEXT)}), due + timedelta(minutes=6)) == 1
    assert CitedPage.objects.get().health == "there"


def test_only_addresses_of_the_web_are_looked_at(user: User) -> None:
    [citation] = looked(a_text(user, "So it was (Turan, November 20)."))
    type(citation).objects.filter(pk=citation.pk).update(state="resolved", url="javascript:alert(1)")

    assert check(Door({})) == 0
