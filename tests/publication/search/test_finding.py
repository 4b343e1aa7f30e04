"""What readers find; the engines of SQLite and PostgreSQL pass the same tests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from dragoman.publication.models import Home, Section, Topic
from dragoman.publication.search.types import ON_A_PAGE, Choice
from tests.publication.newsroom import HOUR, NOW, a_section, an_article, an_origin
from tests.publication.search.asking import ask, headlines, shown, written

EVERYWHERE = ("en", "fr")
TRICKS = [
    '"',
    "-",
    "*",
    "(",
    ")",
    "NEAR(",
    "AND",
    "NOT",
    "OR",
    ":",
    "^",
    "\0",
    "'",
    "\\",
    "|",
    "&",
    "!",
    "<->",
]
TRICKS += ["<->", "heron", "-heron", "her*", "body:heron", "{a b}", "🙂", "'; DROP TABLE x; --", "x" * 9000]


@pytest.fixture
def culture(paper: list[Home]) -> Section:
    return a_section("/en/culture/")


@pytest.fixture
def sport(paper: list[Home]) -> Section:
    return a_section("/en/sport/")


def test_words_are_found_in_whatever_form_they_stand(culture: Section) -> None:
    written(culture, "A bridge opens in Bakı", "Villagers crossed the river at last.")

    assert headlines("opening bridges") == headlines("rivers BAKI") == ["A bridge opens in Bakı"]
    assert headlines("bridge mountain") == []


def test_a_row_of_words_is_found_in_that_order_only(culture: Section) -> None:
    written(culture, "One", "The white house on the hill.")
    written(culture, "Other", "The house is white.")

    assert headlines('"white house"') == ["One"]
    assert headlines('"house white"') == []


def test_a_row_does_not_reach_from_the_headline_into_the_text(culture: Section) -> None:
    written(culture, "The white", "House of cards.")

    assert headlines('"white house"') == []


def test_what_is_left_out_is_not_found(culture: Section) -> None:
    written(culture, "Bridge with toll")
    written(culture, "Bridge without")

    assert headlines("bridge -toll") == headlines("-toll") == ["Bridge without"]


def test_a_star_stands_for_the_rest_of_a_word(culture: Section) -> None:
    written(culture, "Parliamentary elections")

    assert headlines("parliament*") == headlines("electi*") == ["Parliamentary elections"]
    assert headlines("ele") == ["Parliamentary elections"]


def test_a_beginning_counts_for_a_word_only_if_nothing_else_is_found(culture: Section) -> None:
    written(culture, "A port")
    written(culture, "A portrait")

    assert headlines("port") == ["A port"]
    assert ask("portr").is_widened
    assert not ask("port").is_widened


def test_accents_that_nobody_typed_are_found_all_the_same(paper: list[Home]) -> None:
    written(a_section("/fr/sport/"), "Décisions publiées", "Le conseil a siégé.")

    assert headlines("publiees", languages=("fr",)) == ["Décisions publiées"]
    assert headlines("décision publier siéger", languages=("fr",)) == ["Décisions publiées"]


def test_whoever_wrote_it_and_where_and_about_what_is_found(culture: Section) -> None:
    topic = Topic.objects.create(name="Cable cars", slug="cable-cars", locale=culture.locale)
    article = an_article(culture, "A", authors=["Ana Petrova"], origins=[an_origin()])
    article.topics.add(topic)
    article.save()

    assert headlines("petrova") == headlines("gaceta puente") == headlines("roldan") == ["A"]
    assert headlines("cable car") == ["A"]


def test_a_word_in_the_headline_counts_for_more_than_one_in_the_text(culture: Section) -> None:
    written(culture, "Elsewhere", "A heron. " + "Other words stand here. " * 5)
    written(culture, "The heron", "Other words stand here. " * 6)

    assert headlines("heron") == ["The heron", "Elsewhere"]


def test_of_two_that_fit_equally_the_more_recent_is_first(culture: Section) -> None:
    written(culture, "Heron now", at=NOW)
    written(culture, "Heron then", at=NOW - timedelta(days=400))

    assert headlines("heron") == ["Heron now", "Heron then"]


def test_the_newest_come_first_where_that_is_wanted_or_nothing_was_typed(culture: Section) -> None:
    written(culture, "Old heron, heron, heron", at=NOW - 2 * HOUR)
    written(culture, "A heron", at=NOW - HOUR)

    assert headlines("heron", newest=True) == headlines() == ["A heron", "Old heron, heron, heron"]


def test_a_section_holds_its_sub_sections_and_what_is_listed_there_as_well(
    culture: Section, sport: Section
) -> None:
    written(a_section("/en/culture/film/"), "Film")
    written(sport, "Sport")
    both = written(sport, "Both")
    both.further_sections.add(culture)
    both.save()

    assert set(headlines(section="culture")) == {"Film", "Both"}
    assert headlines(section="culture/film") == ["Film"]
    assert headlines(section="no/such") == headlines()


def test_times_narrow_a_search(culture: Section) -> None:
    for hours in range(4):
        written(culture, f"Heron {hours}", at=NOW - hours * HOUR)

    assert set(headlines("heron", since=NOW - 2 * HOUR, until=NOW)) == {"Heron 1", "Heron 2"}


def test_an_outlet_narrows_a_search(culture: Section) -> None:
    an_article(culture, "Ours")
    an_article(culture, "Theirs", origins=[an_origin()])

    assert headlines(outlet="La Gaceta del Puente") == ["Theirs"]
    assert headlines(outlet="No such") == []


def test_each_language_is_read_in_its_own_way(culture: Section) -> None:
    written(culture, "Publications opening")
    written(a_section("/fr/culture/"), "Publication ouverte")

    assert headlines("publication") == ["Publications opening"]
    assert set(headlines("publications", languages=EVERYWHERE)) == {
        "Publications opening",
        "Publication ouverte",
    }


def test_a_section_is_the_same_in_every_language(culture: Section) -> None:
    written(culture, "Heron")
    written(a_section("/fr/culture/"), "Le heron")
    written(a_section("/fr/sport/"), "Un heron")

    assert set(headlines("heron", languages=EVERYWHERE, section="culture")) == {"Heron", "Le heron"}


def test_choices_say_what_each_would_leave(culture: Section, sport: Section) -> None:
    written(a_section("/en/culture/film/"), "Heron", origins=[an_origin()])
    written(sport, "Heron")

    results = ask("heron", outlet="La Gaceta del Puente")

    assert results.sections == (Choice("culture", "Culture", 1), Choice("culture/film", "Film", 1, depth=1))
    assert results.outlets == (Choice("La Gaceta del Puente", "La Gaceta del Puente", 1),)


def test_results_come_in_pages_that_hold_each_once(culture: Section) -> None:
    for number in range(ON_A_PAGE + 3):
        written(culture, f"Heron {number}")

    first, second, beyond = (ask("heron", page=page) for page in (1, 2, 99))

    assert (first.total, first.pages, second.first) == (ON_A_PAGE + 3, 2, ON_A_PAGE + 1)
    assert len({result.address for page in (first, second) for result in page.found}) == ON_A_PAGE + 3
    assert beyond == second


def test_a_result_shows_where_it_was_found(culture: Section) -> None:
    written(culture, "A bird", "First.", "Then a heron came.", origins=[an_origin()])

    [result] = ask("heron").found

    assert shown(result.passage) == "Then a [heron] came."
    assert result.section and result.section.label == "Culture"
    assert (result.language, result.direction, result.published_at) == ("en", "ltr", NOW)
    assert result.outlets == ("La Gaceta del Puente",)


def test_what_was_found_elsewhere_shows_the_standfirst(culture: Section) -> None:
    written(culture, "A heron", "Long ago.", standfirst="Of a heron.")

    [result] = ask("heron").found

    assert (shown(result.headline), shown(result.passage)) == ("A [heron]", "Of a [heron].")


def test_what_has_no_word_finds_nothing(culture: Section) -> None:
    written(culture, "A heron")

    assert not ask("🙂 … !").has_words
    assert ask("🙂 … !").total == 0


def test_a_search_asks_the_database_four_times(
    culture: Section, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        written(culture, f"Heron {number}", "A text.", origins=[an_origin(url=f"https://a.example/{number}")])

    with django_assert_num_queries(4):
        ask("heron")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(text=st.text(max_size=400) | st.lists(st.sampled_from(TRICKS), max_size=12).map(" ".join))
def test_nothing_that_is_typed_is_an_error(culture: Section, text: str) -> None:
    heron = written(culture, "A heron")

    results = ask(text, languages=EVERYWHERE)
    narrowed = ask(text, languages=EVERYWHERE, outlet=text[:20] or "-", section=text[:20])
    heron.delete()

    assert results.total == len(results.found) <= 1
    assert narrowed.total == 0
