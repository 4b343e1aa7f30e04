from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation import Term, Termbase, find_terms

WRITTEN = Path(__file__).with_name("data") / "inflected_terms.txt"


def found(text: str, *terms: str, language: str) -> list[str]:
    matches = find_terms(text, language=language, terms=[Term(term) for term in terms])
    return [text[match.start : match.end] for match in matches]


def cases() -> Iterator[tuple[str, str, list[str], list[str]]]:
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, term, right, wrong = (part.strip() for part in line.rstrip("| ").split("|"))
        yield language, term, _texts(right), _texts(wrong)


def _texts(part: str) -> list[str]:
    return [text.strip() for text in part.split(";") if text.strip()]


@pytest.mark.parametrize("language", sorted({case[0] for case in cases()}))
def test_terms_are_found_in_their_forms_and_not_in_what_looks_like_them(language: str) -> None:
    ours = [(term, right, wrong) for code, term, right, wrong in cases() if code == language]

    missed = [text for term, right, _ in ours for text in right if not found(text, term, language=language)]
    false = [text for term, _, wrong in ours for text in wrong if found(text, term, language=language)]

    assert (missed, false) == ([], [])


def test_a_match_says_where_the_inflected_term_stands() -> None:
    assert found("Дорога в Кельбаджаре закрыта", "Кельбаджар", language="ru") == ["Кельбаджаре"]


@pytest.mark.parametrize(
    ("language", "text", "term", "words"),
    [
        ("fr", "Il signe l’accord de paix.", "accord de paix", "accord de paix"),
        ("ar", "وصل وبباكو ليلا", "باكو", "باكو"),
        ("en", "It is Baku's port.", "Baku", "Baku"),
        ("tr", "Ankara’ya gitti", "Ankara", "Ankara’ya"),
    ],
)
def test_what_is_only_tied_to_a_term_is_no_part_of_it(
    language: str, text: str, term: str, words: str
) -> None:
    assert found(text, term, language=language) == [words]


def test_marks_between_letters_do_not_move_a_match() -> None:
    assert found("وَبَاكو", "باكو", language="ar") == ["بَاكو"]


def test_the_longest_of_terms_inside_one_another_is_found() -> None:
    text = "Ильхам Алиев и Алиев"

    assert found(text, "Алиев", "Ильхам Алиев", language="ru") == ["Ильхам Алиев", "Алиев"]


def test_two_records_of_one_form_are_both_found() -> None:
    terms = [Term("Gəncə", record=1), Term("Gəncə", record=2)]

    matches = find_terms("Gəncədə", language="az", terms=terms)

    assert [match.term.record for match in matches] == [1, 2]


def test_another_spelling_of_a_term_is_the_term() -> None:
    term = Term("Кельбаджар", spellings=("Кяльбаджар",))

    [match] = find_terms("в Кяльбаджаре", language="ru", terms=[term])

    assert match.term is term


def test_a_name_is_not_found_without_its_capital() -> None:
    assert found("The turkey was good.", "Turkey", language="en") == []


def test_a_language_without_a_table_has_its_words_as_they_are() -> None:
    assert found("Nairobi ni mji. NAIROBI!", "Nairobi", language="sw") == ["Nairobi", "NAIROBI"]


@given(st.text(), st.text(), st.sampled_from(["ru", "tr", "ar", "fa", "he", "fr", "zh", "ka", "xx"]))
def test_any_text_and_any_term_are_borne(text: str, term: str, language: str) -> None:
    for match in find_terms(text, language=language, terms=[Term(term)]):
        assert 0 <= match.start < match.end <= len(text)


def test_two_hundred_terms_are_looked_for_quickly() -> None:
    names = [
        f"{start}{end}" for start in "БВГДКЛМНПР" for end in ("алиев", "ашкент", "оскв", "анджа", "ерван")
    ]
    terms = Termbase((Term(name + more) for name in names for more in ("", "а", "ин", "ск")), language="ru")
    text = " ".join(f"в {names[number % 50]}е слово{number}" for number in range(5000 // 3))
    terms.find(text)

    started = time.process_time()
    terms.find(text)

    assert time.process_time() - started < 0.1
