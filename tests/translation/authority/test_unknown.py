from __future__ import annotations

from dragoman.translation import Term
from dragoman.translation.authority import unknown_names

RUSSIAN = (
    "Вчера в Кельбаджаре побывал Ильхам Алиев. Алиев осмотрел Кельбаджар. "
    "Президент сказал, что Иран и Турция рады. Дорога идёт к Кельбаджару."
)
GERMAN = (
    "Gestern traf der Präsident Ilham Alijew in Baku den Minister. Laut Alijew ist die Lage in Baku gut. "
    "Der Präsident lobte die Lage."
)


def names(text: str, language: str, *known: str) -> list[tuple[str, int]]:
    terms = [Term(term) for term in known]
    return [(name.text, name.count) for name in unknown_names(text, language=language, terms=terms)]


def test_forms_of_a_name_are_one_name() -> None:
    assert names(RUSSIAN, "ru")[0] == ("Кельбаджар", 3)


def test_the_last_name_alone_counts_for_the_whole_one() -> None:
    assert ("Ильхам Алиев", 2) in names(RUSSIAN, "ru")


def test_what_only_begins_a_sentence_is_no_name() -> None:
    assert not {"Президент", "Вчера", "Дорога"} & dict(names(RUSSIAN, "ru")).keys()


def test_known_names_are_not_proposed() -> None:
    assert dict(names(RUSSIAN, "ru", "Кельбаджар", "Турция")).keys() == {"Ильхам Алиев", "Иран"}


def test_german_nouns_are_no_names() -> None:
    assert names(GERMAN, "de") == [("Ilham Alijew", 2), ("Baku", 2)]


def test_a_name_is_shown_where_it_stands() -> None:
    [first, *_] = unknown_names(RUSSIAN, language="ru")

    assert "Вчера в Кельбаджаре побывал" in first.context


def test_scripts_without_capitals_give_none() -> None:
    assert names("ილჰამ ალიევი ბაქოში", "ka") == []
