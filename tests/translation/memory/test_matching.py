from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.translation.memory.matching import KEYS, folded, keys, likeness

AZ = {"source": "az", "target": "en"}


@given(some.text(), some.text())
def test_likeness_is_the_same_both_ways_and_1_for_the_same_text_only(one: str, other: str) -> None:
    there, back = likeness(one, other), likeness(other, one)

    assert there == pytest.approx(back)
    assert (there == 1) == (one == other)


def test_another_number_makes_a_sentence_almost_the_same() -> None:
    assert likeness("In 2019 it had 1,204 pupils.", "In 2026 it had 87 pupils.") == 0.99


def test_what_is_less_alike_than_asked_is_not_alike() -> None:
    assert likeness("The bridge is open.", "Rain fell in the north all week.", at_least=0.7) == 0


def test_sentences_that_differ_in_a_few_words_share_keys() -> None:
    one = keys("Nazir yeni körpünün gələn il açılacağını bildirib.", **AZ)
    other = keys("Prezident yeni körpünün bu il açılacağını bildirib.", **AZ)

    assert len(set(one) & set(other)) >= 3


def test_endings_do_not_part_sentences() -> None:
    assert set(keys("parlamentdə müzakirələr", **AZ)) == set(keys("Parlamentin müzakirəsi", **AZ))


def test_other_pairs_of_languages_have_other_keys() -> None:
    text = "Parlament"

    assert keys(text, source="az-Latn", target="en") == keys(text, **AZ)
    assert not set(keys(text, source="tr", target="en")) & set(keys(text, **AZ))


@given(some.text())
def test_any_text_has_keys_that_a_database_can_hold(text: str) -> None:
    found = keys(text, **AZ)

    assert len(found) <= KEYS
    assert all(-(2**63) <= key < 2**63 for key in found)
    assert found == keys(folded(text), **AZ) or text != folded(text)
