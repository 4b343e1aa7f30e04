"""What a look asks of a host where a page seems to be missing, and what it makes of the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from dragoman.citations.health import Found, Known, Sight, Sighting, Silence, Surroundings, visit

HOST = "https://daily.example"
URL = f"{HOST}/2026/11/the-bridge-opens.html"
TEXT = " ".join(f"The bridge of Tarvo has {number} lamps and {number + 1} steps." for number in range(60))
PAGE = Known(url=URL, title="The bridge of Tarvo opens", text=TEXT)
OTHER = " ".join(f"Elections in ward {number} were calm and slow." for number in range(80))
NEIGHBOUR = Known(url=f"{HOST}/2026/11/elections.html", title="Elections", text=OTHER)
ELSEWHERE = "https://other.example/there"
NEWS = "News Sport Weather Subscribe. " + " ".join(f"Story number {n} of today." for n in range(90))
AROUND = Surroundings(neighbour=NEIGHBOUR, elsewhere=ELSEWHERE)

Answer = Found | Silence


def page(
    url: str, text: str = "", *, status: int = 200, final: str = "", links: tuple[str, ...] = ()
) -> Found:
    return Found(url=url, status=status, final_url=final or url, text=text, links=links)


class Web:
    """What each address answers; any other answers as ``otherwise`` says, with its own address."""

    def __init__(self, *answers: Found, otherwise: Answer = Silence.UNTOLD) -> None:
        self.answers: Mapping[str, Answer] = {answer.url: answer for answer in answers}
        self.otherwise, self.asked = otherwise, list[str]()

    async def ask(self, url: str) -> Answer:
        self.asked.append(url)
        return self.answers.get(url, self.otherwise)


def look(web: Web, around: Surroundings = AROUND, known: Known = PAGE) -> Sighting:
    return asyncio.run(visit(known, around, ask=web.ask)).sighting


MISSING = page(URL, status=404)
LIVING = page(NEIGHBOUR.url, OTHER)
FRONT = page(f"{HOST}/", NEWS, links=(ELSEWHERE, f"{HOST}/sport", f"{HOST}/2026/12/new-story.html"))
NEW = page(f"{HOST}/2026/12/new-story.html", TEXT.replace("bridge", "tunnel"))
SOFT = "Sorry, nothing here. " + NEWS


def test_a_page_that_is_there_is_asked_for_once() -> None:
    web = Web(page(URL, TEXT))

    assert look(web) is Sighting.THERE
    assert web.asked == [URL]


def test_a_page_that_moved_says_where() -> None:
    there = Found(url=URL, status=200, final_url=f"{HOST}/a/bridge", text=TEXT, moved_to=f"{HOST}/a/bridge")

    assert asyncio.run(visit(PAGE, AROUND, ask=Web(there).ask)) == Sight(Sighting.MOVED, f"{HOST}/a/bridge")


def test_a_page_is_missing_where_its_neighbour_is_there() -> None:
    assert look(Web(MISSING, LIVING)) is Sighting.MISSING


def test_a_page_is_lost_with_its_neighbour_where_the_host_leads_to_new_ones() -> None:
    gone = page(NEIGHBOUR.url, status=404)

    assert look(Web(MISSING, gone, FRONT, NEW)) is Sighting.LOST
    assert look(Web(MISSING, FRONT, NEW), Surroundings()) is Sighting.LOST


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_host_that_shows_us_no_front_page_tells_nothing_of_its_pages(status: int) -> None:
    front = page(f"{HOST}/", status=status)

    assert look(Web(MISSING, page(NEIGHBOUR.url, status=404), front)) is Sighting.UNSURE


def test_a_neighbour_behind_a_wall_tells_that_all_is() -> None:
    assert look(Web(MISSING, page(NEIGHBOUR.url, "Sign in."), FRONT, NEW)) is Sighting.UNSURE
    assert look(Web(MISSING, FRONT, NEW)) is Sighting.UNSURE


def test_a_gate_that_sends_everybody_to_the_front_tells_nothing() -> None:
    def gated(url: str) -> Found:
        return page(url, NEWS, final=f"{HOST}/", links=FRONT.links)

    web = Web(gated(URL), gated(NEIGHBOUR.url), FRONT, gated(NEW.url))

    assert look(web) is Sighting.UNSURE


def test_a_redirect_to_the_front_is_missing_where_others_are_not_sent_there() -> None:
    assert look(Web(page(URL, NEWS, final=f"{HOST}/"), LIVING, FRONT)) is Sighting.MISSING


@pytest.mark.parametrize("final", ["", f"{HOST}/error/nothing-here"])
def test_a_long_answer_that_is_given_to_any_address_is_no_page(final: str) -> None:
    web = Web(
        page(URL, SOFT + " 404", final=final), LIVING, otherwise=page("any", SOFT + " 404", final=final)
    )

    assert look(web) is Sighting.MISSING


def test_a_wall_that_is_shown_at_any_address_tells_nothing() -> None:
    wall = f"Sign in to go on. {NEWS}"

    assert look(Web(page(URL, wall), LIVING, FRONT, otherwise=page("any", wall))) is Sighting.CHANGED


@pytest.mark.parametrize(
    ("front", "sight"), [("Sign in. ", Sighting.MISSING), ("Welcome. ", Sighting.CHANGED)]
)
def test_what_the_front_page_asks_for_too_makes_no_wall(front: str, sight: Sighting) -> None:
    lacking = f"Δεν υπάρχει. Sign in. {NEWS}"
    home = page(f"{HOST}/", front + NEWS)

    assert look(Web(page(URL, lacking), LIVING, home, otherwise=page("any", lacking))) is sight


def test_another_article_at_the_address_is_a_change_where_strangers_get_none() -> None:
    other = page(URL, OTHER.replace("Elections", "Ferries"))

    assert look(Web(other, LIVING, otherwise=page("any", SOFT))) is Sighting.CHANGED
    assert look(Web(other, LIVING, otherwise=page("any", status=404))) is Sighting.CHANGED


@pytest.mark.parametrize(
    ("url", "beginning", "end"),
    [
        (URL, f"{HOST}/2026/11/", ".html"),
        (f"{HOST}/2026/11/bridge/", f"{HOST}/2026/11/", "/"),
        (f"{HOST}/news.php?id=55&lang=az", f"{HOST}/news.php?id=", ""),
        (f"{HOST}/?p=55", f"{HOST}/?p=", ""),
        (f"{HOST}/bridge?ref=home", f"{HOST}/", ""),
    ],
)
def test_the_stranger_stands_beside_the_page(url: str, beginning: str, end: str) -> None:
    web = Web(page(url, OTHER))

    look(web, known=Known(url=url, title=PAGE.title, text=TEXT))

    stranger = web.asked[1]
    assert stranger.startswith(beginning)
    assert stranger.endswith(end)
    assert "55" not in stranger
    assert "home" not in stranger


def test_a_host_without_a_name_is_lost_if_another_answers() -> None:
    there = page(ELSEWHERE, "Something.")

    assert look(Web(there, otherwise=Silence.NAMELESS)) is Sighting.LOST


def test_where_no_name_is_known_the_line_may_be_ours() -> None:
    assert look(Web(otherwise=Silence.NAMELESS)) is Sighting.UNSURE
    assert look(Web(otherwise=Silence.NAMELESS), Surroundings()) is Sighting.UNSURE


def test_a_domain_that_is_for_sale_is_lost() -> None:
    parked = page("any", "This domain is for sale.", final="https://ww1.sale.example/")

    assert look(Web(otherwise=parked)) is Sighting.LOST


def test_a_server_that_says_nothing_is_asked_nothing_more() -> None:
    web = Web(page(URL, status=503))

    assert look(web) is Sighting.UNSURE
    assert web.asked == [URL]
