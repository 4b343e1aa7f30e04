from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages.words import places


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Covid-19: it’s “over”, O'Brien said.", ["Covid", "19", "it’s", "over", "O'Brien", "said"]),
        ("'tis snake_case a'", ["tis", "snake", "case", "a"]),
        ("e\u0301te\u0301 मुंबई ինչո՞ւ", ["e\u0301te\u0301", "मुंबई", "ինչո՞ւ"]),
        ('צה"ל אמר "כן"', ['צה"ל', "אמר", "כן"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("🙂 … — !", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_script_without_spaces_is_cut_into_pairs() -> None:
    assert words("東京都、AI時代") == ["東京", "京都", "都", "AI", "時代", "代"]
    assert words("대통령은 말") == ["대통", "통령", "령은", "은", "말"]


@given(st.text())
def test_places_are_in_the_text_and_in_order(text: str) -> None:
    found = places(text)

    assert all(0 <= start < end <= len(text) for start, end in found)
    assert found == sorted(found)
