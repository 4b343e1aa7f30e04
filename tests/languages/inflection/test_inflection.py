from __future__ import annotations

from importlib.resources import files

import pytest

from dragoman.languages import inflection
from dragoman.languages.inflection import Use, letters, paradigms, reinflect
from dragoman.languages.inflection.tables import table


def forms(word: str, language: str, use: Use = Use.NAME) -> set[str]:
    known = paradigms(word, language=language, use=use)
    return {paradigm.stem + ending for paradigm in known for ending in paradigm.endings}


def test_every_table_can_be_read_and_says_what_any_word_does() -> None:
    names = [file.name for file in files(inflection.__name__).joinpath("tables").iterdir()]

    for name in names:
        known = table(name.removesuffix(".txt"))
        assert known is not None
        assert "word" in known.lines, name


def test_endings_take_their_vowels_from_the_word() -> None:
    assert {"şuşada", "şuşaya"} <= forms("Şuşa", "az")
    assert {"gəncədə", "gəncəyə"} <= forms("Gəncə", "az")


def test_a_consonant_at_the_end_softens() -> None:
    assert {"kitabı", "kitapta"} <= forms("kitap", "tr", Use.WORD)
    assert "toprağı" in forms("toprak", "tr", Use.WORD)


def test_a_woman_is_not_a_case_of_a_man() -> None:
    assert "əliyeva" not in forms("Əliyev", "az")
    assert "алиевой" not in forms("Алиев", "ru")


def test_letters_leave_out_what_is_written_at_will() -> None:
    assert letters("Орёл", language="ru") == "орел"
    assert letters("İstanbul’da", language="tr") == "istanbulda"
    assert letters("اتفاقًا", language="ar") == "اتفاقا"
    assert letters("traité", language="fr") != letters("traite", language="fr")


@pytest.mark.parametrize(
    ("form", "of", "to", "language", "expected"),
    [
        ("Кельбаджаре", "Кельбаджар", "Кяльбаджар", "ru", "Кяльбаджаре"),
        ("Степанакертом", "Степанакерт", "Ханкенди", "ru", "Ханкенди"),
        ("КЕЛЬБАДЖАРЕ", "Кельбаджар", "Кяльбаджар", "ru", "КЯЛЬБАДЖАРЕ"),
        ("Kelbecer’de", "Kelbecer", "Şuşa", "tr", "Şuşa’da"),
        ("Bakının", "Bakı", "Şəki", "az", "Şəkinin"),
        ("Պուտինի", "Պուտին", "Թրամփ", "hy", "Թրամփի"),
        ("Armeniens", "Armenien", "Georgien", "de", "Georgiens"),
    ],
)
def test_a_word_is_put_into_the_form_of_another(
    form: str, of: str, to: str, language: str, expected: str
) -> None:
    assert reinflect(form, of=of, to=to, language=language) == expected


def test_a_form_that_is_not_certain_is_not_made() -> None:
    assert reinflect("Кельбаджаре", of="Кельбаджар", to="Шуша", language="ru") is None
    assert reinflect("Москве", of="Кельбаджар", to="Шуша", language="ru") is None
