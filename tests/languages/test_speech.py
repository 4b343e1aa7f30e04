from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.languages.speech import shows_names, speakers


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("“We are ready,” said Viktor Orban.", "en", ["Viktor Orban"]),
        ("Mr. Albence said: “We go on.”", "en", ["Albence"]),
        ("«Мы готовы», — сообщил министр Лавров.", "ru", ["Лавров"]),
        ("Erdoğan, “Hazırız” dedi.", "tr", ["Erdoğan"]),
        ("„Wir gehen“, sagte Scholz. Merz sagte: „Wir bleiben“.", "de", ["Scholz", "Merz"]),
        ("Selon Macron, tout va bien.", "fr", ["Macron"]),
    ],
)
def test_who_speaks_is_named_beside_a_verb_of_saying(text: str, language: str, named: list[str]) -> None:
    found = [text[speaker.start : speaker.end] for speaker in speakers(text, language)]

    assert found == named


@pytest.mark.parametrize(
    "text", ["He said it rained in Baku.", "Syrian officials left.", "“Orban said no,” he said."]
)
def test_who_is_only_spoken_of_does_not_speak(text: str) -> None:
    assert speakers(text, "en") == []


@given(some.text(), some.sampled_from(["en", "ru", "de", "tr", "hy"]))
def test_whoever_is_found_stands_in_the_text(text: str, language: str) -> None:
    for speaker in speakers(f"{text} said Orban. {text}", language):
        assert shows_names(language)
        assert 0 <= speaker.start < speaker.end <= 2 * len(text) + 14
