from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publication.search.query import LONGEST, MOST_CLAUSES, Clause, parse, read, widened
from dragoman.publication.search.types import Term


def terms(text: str, language: str = "en") -> tuple[Term, ...]:
    [reading] = read(parse(text), languages=[language])
    return reading.terms


def test_words_rows_beginnings_and_what_is_left_out_are_told_apart() -> None:
    assert parse('bridge "over the river" -toll vill* -"old town"') == (
        Clause("bridge"),
        Clause("over the river", is_row=True),
        Clause("toll", is_forbidden=True),
        Clause("vill*", is_open=True),
        Clause("old town", is_row=True, is_forbidden=True),
    )


@pytest.mark.parametrize("quotes", ["“a b”", "„a b“", "«a b»", '"a b', "”a b”"])
def test_quotation_marks_of_any_country_make_a_row(quotes: str) -> None:
    assert parse(quotes) == (Clause("a b", is_row=True),)


def test_little_words_do_not_count_beside_others() -> None:
    assert [term.stems for term in terms("the bridge of the river")] == [("bridg",), ("river",)]
    assert [term.stems for term in terms("the")] == [("the",)]
    assert [term.stems for term in terms('"the river"')] == [("the", "river")]


def test_a_word_with_a_hyphen_is_a_row() -> None:
    assert [term.forms for term in terms("covid-19")] == [("covid", "19")]


def test_a_short_beginning_is_a_word() -> None:
    assert [term.is_open for term in terms("br* bri*")] == [False, True]


def test_characters_without_spaces_are_looked_for_in_pairs() -> None:
    assert [term.stems for term in terms("東京都", "ja")] == [("東京",), ("京都",)]
    assert [term.stems for term in terms('"東京都"', "ja")] == [("東京", "京都")]
    assert terms("東", "ja") == (Term(("東",), ("東",), is_open=True),)


def test_languages_that_understand_the_same_share_a_reading() -> None:
    readings = read(parse("Ankara opening"), languages=["en", "ka", "mk"])

    assert [reading.languages for reading in readings] == [("en",), ("ka", "mk")]


def test_only_a_last_word_is_taken_for_a_beginning() -> None:
    assert widened(parse("big bri")) == (Clause("big"), Clause("bri", is_open=True))
    assert widened(parse('bri "a b"')) == parse('bri "a b"')
    assert widened(parse("bri -a")) == parse("bri -a")


@given(st.text(max_size=2000), st.sampled_from(["en", "tr", "ja", "ar", "fr"]))
def test_whatever_is_typed_is_understood(text: str, language: str) -> None:
    found = terms(text, language)

    assert len(parse(text)) <= MOST_CLAUSES
    assert all(all(term.stems) and len(term.stems) == len(term.forms) for term in found)
    assert sum(len(term.stems) for term in found) <= 2 * LONGEST
