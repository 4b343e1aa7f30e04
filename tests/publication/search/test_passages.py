from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publication.search.passages import LENGTH, marked, passage
from dragoman.publication.search.query import parse, read
from dragoman.publication.search.tokens import folded
from dragoman.publication.search.types import Stored, Term
from tests.publication.newsroom import NOW
from tests.publication.search.asking import plain, shown

FILLING = "Nothing of note was said on this day in the whole of the valley. " * 8


@dataclass(frozen=True)
class Reader:
    """Somebody who looks for words in a text."""

    language: str = "en"

    def terms(self, words: str) -> tuple[Term, ...]:
        [reading] = read(parse(words), languages=[self.language])
        return reading.demanded

    def sees(self, text: str, words: str) -> str:
        stored = Stored(
            text=text,
            body=folded(text, language=self.language).stems,
            path="",
            address="",
            headline="",
            standfirst="",
            kind="",
            language=self.language,
            outlets=(),
            published_at=NOW,
        )
        return shown(passage(stored, self.terms(words)))


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("en", "Bridges opened", "opening bridge", "[Bridges] [opened]"),
        ("en", "In Bakı, ministers met", "baki", "In [Bakı], ministers met"),
        ("en", "Political parties", "politi*", "[Political] parties"),
        ("en", "The old bridge, the new bridge", '"new bridge"', "The old bridge, the [new bridge]"),
        ("tr", "Kızlar okulu", "kizlar", "[Kızlar] okulu"),
        ("tr", "İstanbul'da yağmur", "ISTANBUL yagmur", "[İstanbul'da] [yağmur]"),
        ("de", "Die Straße", "STRASSE", "Die [Straße]"),
        ("ja", "東京都知事選挙", "東京都", "[東京都]知事選挙"),
        ("ar", "قال مُحَمَّد أمس", "محمد", "قال [مُحَمَّد] أمس"),
        ("en", "<b>Fish</b> & chips", "fish", "<b>[Fish]</b> & chips"),
    ],
)
def test_words_are_marked_as_they_stand(language: str, text: str, words: str, expected: str) -> None:
    assert Reader(language).sees(text, words) == expected


def test_the_line_with_most_of_the_words_is_shown() -> None:
    text = f"A bridge.\n{FILLING}\nThe bridge over the river.\nA river."

    assert Reader().sees(text, "bridge river") == "The [bridge] over the [river]."


def test_a_long_line_is_cut_around_what_was_found() -> None:
    seen = Reader().sees(f"{FILLING}Then a heron came. {FILLING}", "heron")

    assert "Then a [heron] came." in seen
    assert seen.startswith("… ") and seen.endswith(" …")
    assert len(seen) <= LENGTH + 10


def test_a_text_without_the_words_shows_how_it_begins() -> None:
    assert Reader().sees(f"It began. {FILLING}", "heron").startswith("It began.")


@given(st.text(), st.text())
def test_marking_leaves_the_text_as_it_is(text: str, words: str) -> None:
    [reading] = read(parse(words), languages=["en"])

    assert plain(marked(text, reading.terms, language="en")) == text
