from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from dragoman.translation import Term
from dragoman.translation.memory import Unit
from dragoman.translation.memory.actions import concordance, known, recall, remember, units
from dragoman.translation.models import MemoryUnit

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
recall_az = partial(recall, source="az", target="en")
concordance_az = partial(concordance, source="az", target="en")
BRIDGE = Unit(
    "Nazirlik yeni körpünün 2026-cı ildə açılacağını bildirib.",
    "The ministry said that the new bridge would open in 2026.",
    "az", "en", created_at=NOW, created_by="nino", outlet="Saltmere Post", origin="https://post.example/1",
)  # fmt: skip


def test_the_same_sentence_comes_back_with_where_it_is_from() -> None:
    remember([BRIDGE])

    [match] = recall_az(BRIDGE.original)

    assert (match.unit, match.likeness, match.proposal) == (BRIDGE, 1.0, BRIDGE.translation)


def test_a_like_sentence_comes_back_with_its_own_number() -> None:
    remember([BRIDGE])

    [match] = recall_az("Nazirlik yeni körpünün 2031-ci ildə açılacağını bildirib.")

    assert 0.9 < match.likeness < 1
    assert match.proposal == "The ministry said that the new bridge would open in 2031."
    assert match.repaired == ("2031",)


def test_the_likest_comes_first_and_the_unlike_not_at_all() -> None:
    near = replace(BRIDGE, original="Nazirlik yeni körpünün 2026-cı ildə açılmayacağını bildirib.")
    far = replace(BRIDGE, original="Yağış bütün həftə yağdı.")
    remember([near, far, BRIDGE])

    assert [match.unit for match in recall_az(BRIDGE.original)] == [BRIDGE, near]


def test_of_two_translations_of_a_sentence_the_newer_comes_first() -> None:
    newer = replace(BRIDGE, translation="The new bridge will open.", changed_at=NOW + timedelta(days=1))
    remember([newer, BRIDGE])

    assert [match.unit for match in recall_az(BRIDGE.original)] == [newer, BRIDGE]
    assert known([BRIDGE.original, "Başqa."], source="az", target="en") == {
        BRIDGE.original: newer.translation
    }


def test_remembering_twice_keeps_one_and_the_later_word_on_it() -> None:
    checked = replace(BRIDGE, changed_by="mara", changed_at=NOW)

    remember([BRIDGE])
    remember([checked])

    assert list(units(source="az", target="en")) == [checked]


def test_an_older_word_on_a_sentence_changes_nothing() -> None:
    checked = replace(BRIDGE, changed_by="mara", changed_at=NOW + timedelta(days=1))
    remember([checked])

    remember([BRIDGE, replace(BRIDGE, created_at=None)])

    assert list(units(source="az", target="en")) == [checked]


def test_a_proposal_has_the_names_that_are_asked_for() -> None:
    remember([replace(BRIDGE, original="Körpünü Petrov açıb.", translation="Petrov opened the bridge.")])
    terms = [Term("Petrov", translation="Petrov"), Term("Sidorov", translation="Sidorov")]

    [match] = recall_az("Körpünü Sidorov açıb.", terms=terms)

    assert (match.proposal, match.repaired) == ("Sidorov opened the bridge.", ("Sidorov",))


def test_a_sentence_without_words_is_remembered_to_the_letter() -> None:
    remember([Unit("12.", "12.", "az", "en"), Unit(" ", "nothing", "az", "en")])

    assert MemoryUnit.objects.count() == 1
    assert recall_az("12.")[0].likeness == 1


def test_regions_share_a_memory_and_languages_do_not() -> None:
    remember([replace(BRIDGE, target_language="en-GB")])

    assert recall(BRIDGE.original, source="az-Latn", target="en-US")
    assert recall(BRIDGE.original, source="az", target="fr") == []


@pytest.mark.parametrize("phrase", ["KÖRPÜNÜN", "new bridge", "in 2026"])
def test_a_phrase_is_found_on_either_side(phrase: str) -> None:
    remember([BRIDGE, replace(BRIDGE, original="Yağış yağdı.", translation="It rained.")])

    assert concordance_az(phrase) == [BRIDGE]


def test_no_phrase_finds_nothing() -> None:
    remember([BRIDGE])

    assert concordance_az(" ") == []


def test_asking_takes_three_questions_to_the_database(django_assert_max_num_queries: object) -> None:
    remember([replace(BRIDGE, original=f"{BRIDGE.original} {n}") for n in range(300)])

    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert len(recall_az(BRIDGE.original)) == 5
