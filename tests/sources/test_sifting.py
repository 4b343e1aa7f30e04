from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources.sifting import Action, Field, Rule, sift

KEEP, DROP, SECTION, TOPIC = Action


@dataclass(frozen=True)
class Announced:
    title: str = ""
    summary: str = ""
    url: str = "https://news.example/a"
    language: str = ""


def is_met(words: str, text: str, *, language: str = "") -> bool:
    """Whether a rule with ``words`` meets an entry with this title."""
    return bool(sift([Announced(text, language=language)], [Rule(Action.DROP, words)]).dropped)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("election", "The Election, at last"),
        ("elect*", "Re-elected twice"),
        ("*wahl", "Die Bundestagswahl"),
        ("*wahl*", "Landtagswahlkampf"),
        ("organi*ation", "Organisation der Häfen"),
        ("pred*ts*", "The presidents; the predicaments, the predicates"),
        ("climate change", "Climate – change!"),
        ("climat* change*", "Climatic changes"),
        ("sport, crime", "True Crime"),
        ("Çay", "cay bahçesi"),
        ("éléphant", "ELEPHANT"),
        ("выборы", "ВЫБОРЫ в Грузии"),
        ("日本", "在日本经济"),
        ("انتخابات", "اِنْتِخابات جديدة"),
        ("चुनाव", "भारत में चुनाव"),
    ],
)
def test_words_meet_what_people_mean_by_them(words: str, text: str) -> None:
    assert is_met(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("election", "The elections"),
        ("elect*", "Reelected"),
        ("climate change", "Change of climate"),
        ("climate change", "Climate. Sea change"),
        ("日本", "日和本"),
        ("", "Anything"),
        (" , ;", "Anything"),
        ("-", "Anything – or nothing"),
    ],
)
def test_words_meet_nothing_else(words: str, text: str) -> None:
    assert not is_met(words, text)


def test_an_article_of_french_belongs_to_no_word() -> None:
    assert is_met("économie", "L'économie repart", language="fr-CH")


def test_only_what_is_wanted_is_kept_and_never_what_is_not() -> None:
    rules = [Rule(KEEP, "trade"), Rule(KEEP, "border"), Rule(DROP, "football")]
    wanted, unwanted, other = Announced("Trade"), Announced("Trade in football"), Announced("Rain")

    sifted = sift([wanted, unwanted, other], rules)

    assert [kept.entry for kept in sifted.kept] == [wanted]
    assert [dropped.entry for dropped in sifted.dropped] == [unwanted, other]
    assert [dropped.rules for dropped in sifted.dropped] == [(0, 2), ()]


def test_the_first_section_wins_and_topics_add_up() -> None:
    rules = [Rule(SECTION, "a", value="one"), Rule(SECTION, "a", value="two")]
    rules += [Rule(TOPIC, "a", value=value) for value in ("x", "y", "x", "")]

    [kept] = sift([Announced("a")], rules).kept

    assert (kept.section, kept.topics) == ("one", ("x", "y"))


@pytest.mark.parametrize("field", [Field.TITLE, Field.SUMMARY, Field.ADDRESS])
def test_a_rule_looks_only_where_it_is_told(field: Field) -> None:
    texts = {Field.TITLE: "one", Field.SUMMARY: "two", Field.ADDRESS: "https://news.example/three/sport-live"}
    entry = Announced(texts[Field.TITLE], texts[Field.SUMMARY], texts[Field.ADDRESS])
    own = {Field.TITLE: "one", Field.SUMMARY: "two", Field.ADDRESS: "/three/sport"}

    met = {where for where, words in own.items() if sift([entry], [Rule(DROP, words, field)]).dropped}

    assert met == {field}
    assert not sift([entry], [Rule(DROP, "one two")]).dropped


@given(
    st.lists(st.builds(Announced, title=st.text(), summary=st.text())),
    st.lists(st.text(max_size=20), max_size=4),
)
def test_every_entry_is_kept_or_dropped(entries: list[Announced], words: list[str]) -> None:
    sifted = sift(entries, [Rule(action, text) for action, text in zip(Action, words, strict=False)])

    both = [one.entry for one in (*sifted.kept, *sifted.dropped)]
    assert sorted(both, key=repr) == sorted(entries, key=repr)


@given(st.text(min_size=1, max_size=40))
def test_whatever_is_written_is_met_by_itself(text: str) -> None:
    entry = Announced(text)

    without_commas = "".join(" " if sign in ",;\n،、，*ꙮ" else sign for sign in text)

    assert bool(sift([entry], [Rule(DROP, without_commas)]).dropped) == any(map(str.isalnum, without_commas))


@pytest.mark.parametrize("words", ["a*a*a*a*b", "*a*a*a*b*", "a* " * 50 + "b"])
def test_no_rule_makes_a_long_text_slow(words: str) -> None:
    texts = [Announced("a" * 50_000), Announced("a " * 25_000)]

    began = time.process_time()
    sift(texts, [Rule(DROP, words)])

    assert time.process_time() - began < 2
