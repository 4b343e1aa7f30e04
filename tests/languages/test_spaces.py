from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages import without_breaks

texts = st.text(st.sampled_from("a1 «»:;!?%€<\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Un rapport : ils sont seuls", "Un rapport\xa0: ils sont seuls"),
        ("« Un pont »", "«\xa0Un pont\xa0»"),
        ("Vraiment ? Oui ! Bien ; bon", "Vraiment\u202f? Oui\u202f! Bien\u202f; bon"),
        ("14 000 voitures, 1 240 000 francs", "14\u202f000 voitures, 1\u202f240\u202f000 francs"),
        ("15 % de 20 €", "15\xa0% de 20\xa0€"),
        ("Le 21 novembre 2026, 340 foyers", "Le 21 novembre 2026, 340 foyers"),
    ],
)
def test_french_keeps_its_punctuation_and_its_numbers_on_one_line(written: str, shown: str) -> None:
    assert without_breaks(written, language="fr") == shown


def test_other_languages_break_where_they_like() -> None:
    assert without_breaks("14 000 : wirklich ?", language="de") == "14 000 : wirklich ?"


@given(texts)
def test_doing_it_again_changes_nothing(text: str) -> None:
    once = without_breaks(text, language="fr-CA")

    assert without_breaks(once, language="fr-CA") == once


@given(texts)
def test_nothing_but_spaces_changes(text: str) -> None:
    shown = without_breaks(text, language="fr")

    changed = {(old, new) for old, new in zip(text, shown, strict=True) if old != new}
    assert changed <= {(" ", "\N{NO-BREAK SPACE}"), (" ", "\N{NARROW NO-BREAK SPACE}")}
