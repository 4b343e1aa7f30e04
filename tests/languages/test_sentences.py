from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages import NEWSROOM_LANGUAGES, split_sentences
from dragoman.languages.sentences import sentence_places

SHARED = os.environ.get("DRAGOMAN_SHARED")
HARD = sorted((Path(__file__).parent / "sentences").glob("*.txt"))
# Paragraphs where only the sense tells where a sentence ends: after an era, a vitamin, the U.K.
TOO_HARD = {"ar": 1, "en": 2}

LANGUAGES = st.sampled_from([*NEWSROOM_LANGUAGES, "xx", "pt-BR", "zh_Hant"])
SNIPPETS = [
    "Mr. ",
    "U.S.",
    "«",
    "»",
    "“",
    "”",
    "(",
    ")",
    "...",
    "…",
    "? ",
    "! ",
    ". ",
    "։ ",
    "。",
    "13. ",
    "А. ",
    "\n\n",
]
TEXTS = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6))).map("".join))


@pytest.mark.parametrize("file", HARD, ids=lambda file: file.stem)
def test_hard_news_falls_into_its_sentences(file: Path) -> None:
    paragraphs = [part.splitlines() for part in file.read_text(encoding="utf-8").strip().split("\n\n")]
    space = "" if file.stem == "zh" else " "

    wrong = [
        sentences
        for sentences in paragraphs
        if split_sentences(space.join(sentences), language=file.stem) != sentences
    ]

    assert len(wrong) <= TOO_HARD.get(file.stem, 0), wrong


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("pl", ["Prof. J. Nowak mieszka przy ul. Długiej 5.", "Ma m.in. psa.", "– Dlaczego? – zapytał."]),
        ("bg", ["През 2020 г. д-р И. Петров дойде в гр. София.", "Валеше."]),
        ("sr", ["Др М. Илић живи у ул. Кнеза Милоша бр. 5.", "Зашто?"]),
        ("it", ["Il dott. Rossi (cfr. p. 5) è arrivato.", "L’on. Bianchi no."]),
        ("pt", ["O Sr. Silva mora na Av. Paulista, n.º 5.", "Por quê?"]),
        ("el", ["Ο κ. Παπαδόπουλος ήρθε, π.χ. χθες.", "Γιατί;", "Δεν ξέρω."]),
        ("ja", ["彼は「行かない。」と言った。", "なぜ？", "分からない。"]),
        ("ko", ["그는 서울에 갔다.", "왜?", "아무도 모른다."]),
        ("hi", ["डॉ. शर्मा दिल्ली गए।", "क्यों?", "कोई नहीं जानता।"]),
        ("he", ["הוא הגיע.", "למה?", "איש לא יודע."]),
        ("kk", ["Акад. А. Оспанов Алматыға келді.", "Неге?"]),
        ("uz", ["“Biz ketmaymiz”, dedi u.", "Nega?"]),
        ("xx", ["Dr. Xyz came.", "Nobody knows."]),
    ],
)
def test_other_languages_fall_into_sentences_too(code: str, sentences: list[str]) -> None:
    assert split_sentences(("" if code == "ja" else " ").join(sentences), language=code) == sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It is over. (Reuters, May 3) They left.", 2),
        ("It is over. (They left.) We stayed.", 3),
        ("1. Opening remarks. 2. Debate.", 2),
        ("... and then he left.", 1),
        ("He sold his iPhone. iPads stayed.", 2),
        ("He (what a man!) Left.", 1),
        ("One\n\nTwo", 2),
        ("“We came. We won!” They left.", 3),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_english_is_split_by_more_than_full_stops(text: str, count: int) -> None:
    assert len(split_sentences(text, language="en")) == count


@given(TEXTS, LANGUAGES)
def test_between_sentences_there_are_only_spaces(text: str, code: str) -> None:
    places = sentence_places(text, language=code)

    edges = [0, *(edge for place in places for edge in place), len(text)]
    assert edges == sorted(edges)
    assert not "".join(text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2)).strip()
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in places)


@given(TEXTS, LANGUAGES)
def test_sentences_joined_by_a_space_are_the_paragraph_again(text: str, code: str) -> None:
    sentences = split_sentences(text, language=code)

    if code not in {"ja", "zh_Hant", "zh"}:
        assert " ".join(sentences).split() == text.split()
    assert "".join("".join(sentences).split()) == "".join(text.split())


def test_a_house_that_knows_better_is_heard() -> None:
    text = "The Abt. Brown fell. He Left."

    assert len(split_sentences(text, language="en", house={"Abt.": False})) == 2
    assert len(split_sentences("Ask Mr. Brown.", language="en", house={"Mr.": True})) == 2


@pytest.mark.parametrize(
    "piece", ["A. ", "(a. B ", "Mr. Smith left. ", "“No!” ", "2. ", "« ! » ", ". ", "。（"]
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (50_000 // len(piece))

    begin = time.process_time()
    for code in ("fr", "zh"):
        split_sentences(text, language=code)

    assert time.process_time() - begin < 2


@pytest.mark.skipif(not SHARED, reason="DRAGOMAN_SHARED names no folder of measuring data")
def test_sentences_of_the_measuring_data_are_found() -> None:
    lines = (Path(SHARED or "") / "translation/sentences.jsonl").read_text().splitlines()
    cases = [json.loads(line) for line in lines]

    right = sum(
        split_sentences(("" if case["lang"] == "zh" else " ").join(case["sentences"]), language=case["lang"])
        == case["sentences"]
        for case in cases
    )

    assert right / len(cases) >= 0.95
