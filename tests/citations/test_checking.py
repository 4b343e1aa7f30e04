from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from dragoman.citations import actions
from dragoman.citations.models import CitedPage
from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.web import Answer, Client
from dragoman.web.errors import RedirectError
from dragoman.web.urls import origin
from tests.citations.test_citing import a_text, an_article, looked
from tests.translation.rows import NOW, a_source, a_user

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
OTHER = "The ferry goes again since Monday, said its captain, who was glad to see so many people. " * 9
TEXT = "A road was mended in Aras, the council said on Friday, and nobody was hurt there. " * 9


class Door:
    """The internet, with what it answers for each address; what is not told sends us round in circles."""

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


@pytest.fixture
def neighbour(url: str) -> str:
    """The address of another page of that host."""
    return an_article(Clipping.objects.get(url=url).source, "A ferry in Aras", text=OTHER).url


def test_a_page_that_is_missed_for_a_week_is_gone_and_told(url: str, neighbour: str) -> None:
    for day in range(12):
        check(Door({url: (404, ""), neighbour: (200, OTHER)}), NOW + day * DAY)

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


def test_a_page_that_is_missed_with_its_host_is_not_gone_within_a_month(url: str, neighbour: str) -> None:
    home = f"{origin(url)}/"
    for day in range(30):
        check(Door({url: (404, ""), neighbour: (404, ""), home: (200, OTHER)}), NOW + day * DAY)

    assert not CitedPage.objects.ailing().exists()


def test_where_readers_are_led_is_looked_at(url: str) -> None:
    check(Door({url: (200, TEXT)}))
    actions.lead(page=CitedPage.objects.get(), to="https://turan.example/there")

    door = Door({"https://turan.example/there": (200, TEXT)})
    check(door, NOW + 9 * DAY)

    assert door.asked == ["https://turan.example/there"]
    assert CitedPage.objects.get().health == "there"


class Slow(Door):
    """An internet that does not answer."""

    async def get(self, url: str) -> Answer:
        await asyncio.sleep(60)
        return await super().get(url)


def test_what_a_round_has_no_time_for_is_left_to_the_next(url: str) -> None:
    done = actions.check_cited(worker="one", at=NOW, door=Slow({}), within=timedelta(milliseconds=20))

    assert (done, CitedPage.objects.due(at=NOW).count()) == (0, 1)
    assert check(Door({url: (200, TEXT)})) == 1


class Press(BaseHTTPRequestHandler):
    """A site with an article, one that moved, one that costs its reader all, and a page for what it lacks."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/there")
            self.end_headers()
            return
        pages = {"/there": TEXT, "/": '<a href="/there">A road</a>', "/huge": "<div>" * 3_000_000}
        body = f"<body>{pages.get(self.path, 'Nicht gefunden')}</body>".encode()
        self.send_response(200 if self.path in pages else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def press() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Press) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Asking:
    """A client that is open while it asks, as a round opens its own."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    async def get(self, url: str) -> Answer:
        async with Client(agent="Test", trusted=[self.origin]) as client:
            return await client.get(url)


def test_a_round_over_the_network(press: str, user: User) -> None:
    source = a_source("Turan", country="AZ")
    urls = {name: f"{press}/{name}" for name in ("huge", "there", "moved", "not-here")}
    for url in urls.values():
        clipping = an_article(source, "A road in Aras", text=TEXT)
        Clipping.objects.filter(pk=clipping.pk).update(url=url)
        clipping.url = url
        [citation] = looked(a_text(user, "So it was (Turan, November 20)."))
        actions.resolve(citation=citation, to=clipping, user=user, at=NOW)

    assert actions.check_cited(worker="one", at=NOW, door=Asking(press)) == 4

    pages = {page.url: page for page in CitedPage.objects.all()}
    assert pages[urls["there"]].health == "there"
    assert (pages[urls["moved"]].health, pages[urls["moved"]].moved_to) == ("moved", urls["there"])
    assert (pages[urls["huge"]].health, pages[urls["huge"]].unsure) == ("unknown", 1)
    assert (pages[urls["not-here"]].health, pages[urls["not-here"]].missed_as) == ("unknown", "missing")
