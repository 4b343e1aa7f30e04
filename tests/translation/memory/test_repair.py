from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.translation import Term
from dragoman.translation.memory.repair import rename, repair


@pytest.mark.parametrize(
    ("original", "translation", "wanted", "repaired"),
    [
        ("In 2019 it had 12 pupils.", "2019-cu ildə 12 şagirdi var idi.", "In 2026 it had 9 pupils.",
         "2026-cu ildə 9 şagirdi var idi."),
        ("It cost 1,204.50 manat.", "Er kostete 1.204,50 Manat.", "It cost 31,977.25 manat.",
         "Er kostete 31.977,25 Manat."),
        ("Inflation is 2.5 per cent.", "Инфляция составляет 2,5 процента.", "Inflation is 3.1 per cent.",
         "Инфляция составляет 3,1 процента."),
    ],
)  # fmt: skip
def test_numbers_are_put_in_as_the_translation_writes_them(
    original: str, translation: str, wanted: str, repaired: str
) -> None:
    assert repair(translation, original=original, wanted=wanted)[0] == repaired


@pytest.mark.parametrize(
    ("original", "translation", "wanted"),
    [
        ("Twelve of 12 came.", "12 of 12 sont venus.", "Twelve of 14 came."),
        ("It had 12 pupils.", "Il avait douze élèves.", "It had 14 pupils."),
        ("It had 12 pupils.", "Il avait 12 élèves.", "It had 14 pupils and 2 teachers."),
        ("It had 12 pupils.", "Il avait 12 élèves.", "It had 1,400 pupils."),
        ("From 12 to 12.", "De 12 à 12.", "From 13 to 14."),
    ],
)
def test_in_doubt_the_translation_stays_as_it_is(original: str, translation: str, wanted: str) -> None:
    assert repair(translation, original=original, wanted=wanted) == (translation, ())


@given(some.text(), some.text())
def test_a_sentence_that_is_the_same_needs_no_repair(translation: str, original: str) -> None:
    assert repair(translation, original=original, wanted=original) == (translation, ())


NAMES = (Term("Ivan Petrov", translation="Иван Петров"), Term("Oleg Sidorov", translation="Олег Сидоров"))


def test_a_name_is_put_in_as_the_translation_inflects_it() -> None:
    proposal, names = rename(
        "Мы видели Ивана Петрова в Баку.", original="We saw Ivan Petrov in Baku.",
        wanted="We saw Oleg Sidorov in Baku.", source="en", target="ru", terms=NAMES,
    )  # fmt: skip

    assert (proposal, names) == ("Мы видели Олега Сидорова в Баку.", ("Олега Сидорова",))


def test_a_name_that_stands_twice_is_left_to_the_editor() -> None:
    translation = "Иван Петров и Иван Петров."

    proposal, names = rename(
        translation, original="Ivan Petrov and himself.", wanted="Oleg Sidorov and himself.",
        source="en", target="ru", terms=NAMES,
    )  # fmt: skip

    assert (proposal, names) == (translation, ())
