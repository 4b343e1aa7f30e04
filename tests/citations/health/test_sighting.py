from __future__ import annotations

import pytest

from dragoman.citations.health import Found, Known, Sighting, sighting

URL = "https://daily.example/2026/11/the-bridge-opens"
TEXT = " ".join(f"The bridge of Tarvo has {number} lamps and {number + 1} steps." for number in range(60))
PAGE = Known(url=URL, title="The bridge of Tarvo opens", text=TEXT)
AROUND = "News Sport Weather Subscribe. " * 40


def found(text: str = "", *, status: int = 200, title: str = "", final: str = URL, moved: str = "") -> Found:
    return Found(url=URL, status=status, final_url=final, title=title, text=text, moved_to=moved)


def test_a_page_with_its_text_is_there_whatever_stands_around_it() -> None:
    assert sighting(PAGE, found(AROUND + TEXT + AROUND)) is Sighting.THERE


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_says_so_is_missing(status: int) -> None:
    assert sighting(PAGE, found(TEXT, status=status)) is Sighting.MISSING


@pytest.mark.parametrize("status", [401, 402, 403, 405, 429, 451, 500, 502, 503, 504])
def test_a_server_that_refuses_or_fails_says_nothing_of_its_page(status: int) -> None:
    assert sighting(PAGE, found("Not found", status=status)) is Sighting.UNSURE


@pytest.mark.parametrize(
    "words",
    [
        "Sorry, this page does not exist.",
        "Страница не найдена",
        "Səhifə tapılmadı",
        "Aradığınız sayfa bulunamadı.",
        "Die Seite wurde nicht gefunden.",
        "Cette page est introuvable.",
    ],
)
def test_a_page_that_tells_people_that_there_is_none_is_missing(words: str) -> None:
    assert sighting(PAGE, found(f"Home Sport {words}")) is Sighting.MISSING


def test_an_article_about_what_is_not_found_is_there() -> None:
    page = Known(
        url=URL, title="The ferry was not found", text="The ferry was not found by the divers today."
    )

    assert sighting(page, found(page.text, title=page.title)) is Sighting.THERE


@pytest.mark.parametrize("final", ["https://daily.example/", "https://daily.example/2026/11/"])
def test_a_redirect_to_what_stands_above_a_page_is_missing(final: str) -> None:
    assert sighting(PAGE, found(AROUND, final=final)) is Sighting.MISSING


@pytest.mark.parametrize(
    "final",
    [
        "https://daily.example/consent",
        "https://daily.example/login?next=/2026/11/the-bridge-opens",
        "https://consent.example/",
        "https://daily.example/the-bridge-opens",
    ],
)
def test_a_redirect_to_elsewhere_tells_nothing_of_a_page_that_it_does_not_show(final: str) -> None:
    assert sighting(PAGE, found("Please sign in. Not found? Ask us.", final=final)) is Sighting.UNSURE


def test_a_page_that_we_never_captured_has_not_moved_wherever_it_leads() -> None:
    there = "https://parked.example/casino"

    assert sighting(Known(url=URL), found(TEXT, final=there, moved=there)) is Sighting.UNSURE


def test_what_is_not_found_in_a_text_that_we_never_captured_is_no_page() -> None:
    assert sighting(Known(url=URL), found("The divers could not be found.")) is Sighting.THERE
    assert sighting(Known(url=URL), found(title="Page not found")) is Sighting.MISSING


def test_an_article_that_moved_is_known_by_its_text() -> None:
    there = "https://daily.example/archive/bridge"

    assert sighting(PAGE, found(AROUND + TEXT, final=there, moved=there)) is Sighting.MOVED


@pytest.mark.parametrize(
    "there", [URL.replace("https", "http"), URL.replace("daily", "www.daily"), URL + "/"]
)
def test_another_scheme_or_slash_is_no_move(there: str) -> None:
    assert sighting(PAGE, found(TEXT, final=there, moved=there)) is Sighting.THERE


def test_another_long_text_at_the_address_is_a_change() -> None:
    other = " ".join(f"Elections in ward {number} were calm and slow." for number in range(80))

    assert sighting(PAGE, found(other, title="Elections")) is Sighting.CHANGED


def test_a_wall_or_an_empty_page_tells_nothing() -> None:
    assert sighting(PAGE, found("Subscribe to read on. We and our 812 partners.")) is Sighting.UNSURE
    assert sighting(PAGE, found("")) is Sighting.UNSURE


@pytest.mark.parametrize(
    "words",
    [
        "This domain is for sale! Buy this domain",
        "Домен припаркован",
        "Bu domain satılık",
        "Domen satılır",
        "Diese Domain steht zum Verkauf",
        "Ce nom de domaine est à vendre",
    ],
)
def test_a_domain_that_is_for_sale_has_no_page(words: str) -> None:
    assert sighting(PAGE, found(words, final="https://ww1.parked.example/lander")) is Sighting.MISSING


def test_an_article_about_domains_for_sale_is_none() -> None:
    assert sighting(PAGE, found(f"This domain is for sale. {AROUND * 2}")) is Sighting.CHANGED
