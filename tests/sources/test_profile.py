from __future__ import annotations

import pytest

from dragoman.sources.profile import Profile, country_of, owner, profile


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.bladet.se/", "SE"),
        ("https://paper.co.uk/x", "GB"),
        ("https://paper.com/", ""),
        ("https://startup.io/", ""),
        ("https://news.eu/", ""),
        ("http://127.0.0.1:8001/", ""),
    ],
)
def test_the_end_of_an_address_tells_the_country(url: str, country: str) -> None:
    assert country_of(url) == country


def test_a_homepage_names_its_outlet_and_language() -> None:
    html = b'<html lang="pt-br"><meta property="og:site_name" content=" Folha  do Vale ">'

    assert profile(html, url="https://folha.example/") == Profile("Folha do Vale", "BR", "pt")


def test_without_a_name_the_first_part_of_the_title_is_one() -> None:
    html = "<html><title>Вечер — новости города</title>".encode("windows-1251").replace(
        b"<html>", b'<html lang="ru"><meta charset="windows-1251">'
    )

    assert profile(html, url="https://vecher.ru/") == Profile("Вечер", "RU", "ru")


def test_the_english_of_templates_says_nothing_of_the_country() -> None:
    assert profile(b'<html lang="en-US"><title>X</title>', url="https://x.example/").country == ""


def test_of_outlets_that_share_a_host_the_longest_homepage_owns_an_address() -> None:
    homes = {
        1: "http://press.example/post/",
        2: "http://press.example/post/sport/",
        3: "http://press.example/wire/",
    }

    assert owner("http://press.example/post/sport/a", homes) == 2
    assert owner("http://press.example/post/a", homes) == 1
    assert owner("http://press.example/elsewhere", homes) is None


def test_the_only_outlet_of_a_host_owns_all_its_addresses() -> None:
    assert owner("https://www.herald.example/a", {7: "https://herald.example/en/"}) == 7


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://t.me/s/other/5", "https://t.me/s/alice"),
        ("https://medium.com/@alice/on-bridges", "https://medium.com/@bob"),
    ],
)
def test_who_has_a_folder_of_a_host_does_not_own_its_neighbours(url: str, home: str) -> None:
    assert owner(url, {1: home}) is None


@pytest.mark.parametrize(
    ("title", "feed_title", "name"),
    [
        ("News for newsrooms - Meridian Wire", "Meridian Wire: all dispatches", "Meridian Wire"),
        ("À la une | Le Courrier", "Le Courrier : à la une", "Le Courrier"),
        ("Northgate Today: What happened, plainly", "Northgate Today", "Northgate Today"),
        ("The Post - news", "All articles", "The Post"),
        ("Son haberler | Kıyıkent TV", "Kıyıkent TV: son haberler", "Kıyıkent TV"),
        ("トップ｜凪浜新聞", "", "凪浜新聞"),
    ],
)
def test_an_outlets_name_is_what_its_homepage_and_feed_share(title: str, feed_title: str, name: str) -> None:
    told = profile(
        f"<meta charset=utf-8><title>{title}</title>".encode(),
        url="https://news.example/",
        feed_title=feed_title,
    )

    assert told.name == name
