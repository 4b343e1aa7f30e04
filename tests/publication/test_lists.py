from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from dragoman.publication import lists
from dragoman.publication.actions import archive
from dragoman.publication.bakeables import registry
from dragoman.publication.lists.alphabet import by_letter
from dragoman.publication.models import Home
from dragoman.publication.reads import listening
from dragoman.publication.types import Link
from tests.publication.newsroom import (
    HOUR,
    NOW,
    a_picture,
    a_section,
    a_topic,
    an_article,
    an_author,
    an_origin,
    an_outlet,
)

FRONTS, NUMBERED, INDEXES, DATES = (registry[name] for name in ("lists", "numbered", "indexes", "dates"))
MARKUP = "<b>Ana</b> & <script>alert(1)</script>"


@pytest.fixture(autouse=True)
def laid_out(paper: list[Home]) -> None:
    """Everything here happens in a paper."""


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PAGE", 2)


def page(address: str) -> str:
    """Return the page that stands at an address."""
    [file] = filter(None, (family.at(address) for family in registry))
    return file.render().decode()


def headlines(page: str) -> list[str]:
    return re.findall(r'<h\d class="card-headline"><a[^>]*>([^<]*)</a>', page)


def heads(page: str) -> str:
    return page.partition("</head>")[0]


def test_a_topic_tells_what_it_is_about_and_lists_its_articles() -> None:
    topic = a_topic("Bridges", about="Between two banks.")
    an_article(a_section("/en/culture/film/"), "A bridge opens", topics=[topic])
    an_article(a_section("/en/culture/film/"), "A festival")

    shown = page("/en/topic/bridges/")

    assert headlines(shown) == ["A bridge opens"]
    assert "Between two banks." in shown
    assert '<a href="/en/topic/">Topics</a>' in shown


def test_a_topic_nobody_wrote_about_has_no_page() -> None:
    a_topic("Bridges")

    assert FRONTS.at("/en/topic/bridges/") is None


def test_a_list_once_begun_keeps_its_address_when_all_is_withdrawn() -> None:
    article = an_article(a_section("/en/sport/"), topics=[a_topic("Bridges")])

    article.unpublish()

    assert "Nothing has been published here yet." in page("/en/topic/bridges/")


def test_the_same_topic_in_two_languages_says_so_as_soon_as_both_stand() -> None:
    english = a_topic("Bridges")
    french = a_topic("Ponts", language="fr", translation_key=english.translation_key)
    an_article(a_section("/en/sport/"), topics=[english])
    assert 'hreflang="fr" href' not in heads(page("/en/topic/bridges/"))

    with listening() as keys:
        page("/en/topic/bridges/")
    an_article(a_section("/fr/sport/"), topics=[french])

    assert f"list:topic:{french.pk}" in keys
    assert 'hreflang="fr" href="http://127.0.0.1:8000/fr/topic/ponts/"' in heads(page("/en/topic/bridges/"))


def test_an_author_is_introduced_and_each_article_says_what_they_did() -> None:
    an_article(a_section("/en/sport/"), "Written", authors=["Ada"])
    an_article(a_section("/en/sport/"), "Translated", at=NOW - HOUR, translators=["Ada"])
    ada = an_author("Ada")
    ada.position, ada.website, ada.picture = "Correspondent", "https://ada.example/", a_picture()
    ada.save()

    shown = page("/en/author/ada/")

    assert headlines(shown) == ["Written", "Translated"]
    assert shown.count("card-role") == 1
    assert "As translator" in shown[shown.index("card-role") : shown.index("Translated</a>")]
    for part in ("Correspondent", 'href="https://ada.example/"', "<picture>"):
        assert part in shown


def test_the_house_signs_what_no_person_signed() -> None:
    house = an_author("The editors")
    house.is_house = True
    house.save()
    an_article(a_section("/en/sport/"), "Ours", house=house)
    an_article(a_section("/en/sport/"), "Hers", house=house, authors=["Ada"])

    assert headlines(page("/en/author/the-editors/")) == ["Ours"]


def test_a_deleted_author_has_no_page_and_no_line_in_the_index() -> None:
    an_article(a_section("/en/sport/"), authors=["Ada"])

    an_author("Ada").delete()

    assert FRONTS.at("/en/author/ada/") is None
    assert "Ada" not in page("/en/author/")


def test_an_outlet_says_where_it_is_and_what_we_took_from_it() -> None:
    origin = an_origin(source=an_outlet("Faro", country="ES"))
    an_article(a_section("/fr/sport/"), "Un pont", origins=[origin])
    an_article(a_section("/en/sport/"), "A bridge", origins=[an_origin()])

    shown = page("/fr/outlet/faro/")

    assert headlines(shown) == ["Un pont"]
    assert "Espagne" in shown
    assert FRONTS.at("/en/outlet/faro/") is None


def test_an_origin_that_turns_out_to_be_another_outlets_changes_lists() -> None:
    faro, monde = an_outlet("Faro"), an_outlet("Monde")
    origin = an_origin(source=faro)
    an_article(a_section("/en/sport/"), "A bridge", origins=[origin])

    origin.source = monde
    origin.save()

    assert headlines(page("/en/outlet/monde/")) == ["A bridge"]
    assert headlines(page("/en/outlet/faro/")) == []


def test_older_articles_stand_on_numbered_pages_that_lead_to_each_other(short_pages: None) -> None:
    for hours, name in enumerate("abcdefg"):
        an_article(a_section("/en/culture/"), name, at=NOW + hours * HOUR)

    front, second, first = map(page, ("/en/culture/", "/en/culture/page-2/", "/en/culture/page-1/"))

    assert [headlines(one) for one in (front, second, first)] == [["g", "f", "e"], ["d", "c"], ["b", "a"]]
    assert '<link rel="next" href="http://127.0.0.1:8000/en/culture/page-2/">' in heads(front)
    assert '<link rel="prev" href="http://127.0.0.1:8000/en/culture/">' in heads(second)
    assert NUMBERED.at("/en/culture/page-3/") is None


def test_old_pages_stay_as_they_are_while_others_are_laid_on_the_pile(short_pages: None) -> None:
    topic, culture = a_topic("Bridges"), a_section("/en/culture/")
    addresses = [f"{of}page-{number}/" for of in ("/en/topic/bridges/", "/en/culture/") for number in (1, 2)]
    for hours in range(9):
        an_article(culture, f"News {hours}", at=NOW + hours * HOUR, topics=[topic])
    before = [page(address) for address in addresses]

    for hours in range(9, 14):
        an_article(culture, f"News {hours}", at=NOW + hours * HOUR, topics=[topic])

    assert [page(address) for address in addresses] == before


def test_no_page_says_how_many_there_are(short_pages: None) -> None:
    for hours in range(9):
        an_article(a_section("/en/culture/"), f"News {hours}", at=NOW + hours * HOUR)

    assert "page-1/" not in page("/en/culture/")
    assert not re.search(r"\bof 3\b", page("/en/culture/page-2/"))


def test_a_numbered_page_is_found_at_its_one_address_only(short_pages: None) -> None:
    for hours in range(7):
        an_article(a_section("/en/culture/"), f"News {hours}", at=NOW + hours * HOUR)

    for address in ("/en/culture/page-0/", "/en/culture/page-01/", "/en/page-1/", "/en/nothing/page-1/"):
        assert NUMBERED.at(address) is None


def test_topics_stand_under_their_letters() -> None:
    for name in ("Énergie", "elections", "7 days", "Bridges"):
        an_article(a_section("/en/sport/"), topics=[a_topic(name)])

    shown = page("/en/topic/")

    assert re.findall(r'<h2 id="group-\d">(.*?)</h2>', shown) == ["#", "B", "E"]
    assert shown.index("elections") < shown.index("Énergie")


def test_outlets_stand_under_their_countries_in_the_readers_language() -> None:
    for name, country in (("Faro", "ES"), ("Monde", "FR"), ("Nobody", "")):
        an_article(a_section("/fr/sport/"), origins=[an_origin(source=an_outlet(name, country=country))])

    names = re.findall(r'<h2 id="group-\d">(.*?)</h2>', page("/fr/outlet/"))

    assert names[1:] == ["Espagne", "France"]


def test_outlets_stand_in_the_same_order_whoever_looks_first() -> None:
    for name, country in (("Faro", "ES"), ("Monde", "FR")):
        an_article(a_section("/fr/sport/"), origins=[an_origin(source=an_outlet(name, country=country))])

    with translation.override("en"):
        groups = lists.outlets.index("fr")["groups"]

    assert [country for country, _links in groups] == ["Espagne", "France"]


@pytest.mark.parametrize("kind", ["topic", "author", "outlet"])
def test_an_empty_index_says_so(kind: str) -> None:
    assert "Nothing has been published here yet." in page(f"/en/{kind}/")


def test_a_month_lists_its_days_by_the_newsrooms_clock() -> None:
    late = NOW.replace(month=10, day=31, hour=23, minute=30)  # already November in Paris
    for headline, at in (("Late", late), ("Noon", NOW), ("Night", NOW + HOUR)):
        an_article(a_section("/en/sport/"), headline, at=at)

    shown = page("/en/archive/2026/11/")

    assert re.findall(r'<h2 id="day-\d+">(.*?)</h2>', shown) == ["November 23, 2026", "November 1, 2026"]
    assert [shown.index(name) for name in ("Night", "Noon", "Late")] == sorted(
        shown.index(name) for name in ("Night", "Noon", "Late")
    )
    assert DATES.at("/en/archive/2026/10/") is None


def test_the_archive_leads_from_years_to_months() -> None:
    an_article(a_section("/fr/sport/"), at=NOW)
    an_article(a_section("/fr/sport/"), at=NOW.replace(year=2025, month=2))

    assert re.findall(r'href="(/fr/archive/\d[^"]*)"', page("/fr/archive/")) == [
        "/fr/archive/2026/", "/fr/archive/2026/11/", "/fr/archive/2025/", "/fr/archive/2025/02/",
    ]  # fmt: skip
    assert "février 2025" in page("/fr/archive/2025/")


def test_markup_in_names_is_shown_as_typed() -> None:
    topic = a_topic("Bridges", about=MARKUP)
    topic.name = MARKUP
    topic.save()
    an_article(a_section("/en/sport/"), topics=[topic], origins=[an_origin(source=an_outlet(MARKUP))])

    shown = page("/en/topic/bridges/") + page("/en/topic/") + page("/en/outlet/")

    assert "<script>alert" not in shown
    assert "&lt;b&gt;Ana" in shown


def test_a_website_that_is_none_is_not_linked() -> None:
    ada = an_author("Ada")
    ada.website = "javascript:alert(1)"
    ada.save()
    an_article(a_section("/en/sport/"), authors=["Ada"])

    assert "javascript:" not in page("/en/author/ada/")


def a_full_paper() -> None:
    """Publish twelve articles that stand in every sort of list, in two languages."""
    sections = [a_section(address) for address in ("/en/culture/", "/fr/culture/")]
    origins = [an_origin(source=an_outlet(f"Outlet {number}")) for number in range(3)]
    for hours in range(12):
        an_article(
            sections[hours % 2],
            f"News {hours}",
            at=NOW - 300 * hours * HOUR,
            authors=[f"Ada {hours % 2}"],
            origins=[origins[hours % 3]],
        )


def every_address() -> Iterator[str]:
    for family in (FRONTS, NUMBERED, INDEXES, DATES, registry["feeds"]):
        yield from (file.address for file in family.every())


def test_every_file_is_found_at_its_address_and_can_be_rendered(short_pages: None) -> None:
    a_full_paper()

    addresses = list(every_address())

    assert len(addresses) == len(set(addresses)) > 40
    assert all(page(address) for address in addresses)


def test_links_within_lists_lead_to_pages_that_stand(short_pages: None) -> None:
    a_full_paper()

    linked = {
        link
        for address in every_address()
        if address.endswith("/")
        for link in re.findall(
            r'<a[^>]* href="(/[^"]*/)"', page(address).partition("<main")[2].partition("</main")[0]
        )
    }

    standing = {file.address for family in registry for file in family.every()}
    assert linked - standing == set()


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/en/culture/", 16),
        ("/en/culture/page-1/", 12),
        ("/en/author/ada-0/", 16),
        ("/en/author/", 12),
        ("/en/archive/2026/11/", 9),
    ],
)
def test_a_list_is_shown_in_few_queries(short_pages: None, address: str, most: int) -> None:
    a_full_paper()
    [file] = filter(None, (family.at(address) for family in registry))

    with CaptureQueriesContext(connection) as queries:
        file.render()

    assert len(queries) <= most


def test_names_are_sorted_as_people_look_for_them() -> None:
    names = ("zebra", "Ähre", "Art", "", "ärger")

    with translation.override("de"):
        groups = by_letter(Link(name, f"/{name}/") for name in names)

    assert [(letter, [link.label for link in links]) for letter, links in groups] == [
        ("#", [""]), ("A", ["Ähre", "ärger", "Art"]), ("Z", ["zebra"]),
    ]  # fmt: skip


def test_a_list_is_known_by_its_key_and_by_its_address() -> None:
    an_article(a_section("/en/culture/"), topics=[a_topic("Bridges")], authors=["Ada"])

    for members in lists.every():
        found = lists.find(members.key)
        assert found and found.address == members.address
        again = lists.at(members.address)
        assert again and again.key == members.key
