from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.languages.stems import stem


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "bridge bridges"),
        ("en", "politics political"),
        ("fr", "publié publiée publiées publier"),
        ("de", "häuser haus"),
        ("ru", "мосты моста мостами"),
        ("tr", "kitap kitapları"),
        ("hy", "հայաստանի հայաստան"),
    ],
)
def test_the_forms_of_a_word_share_their_stem(language: str, words: str) -> None:
    assert len({stem(word, language=language) for word in words.split()}) == 1


def test_a_language_without_rules_keeps_its_words() -> None:
    assert stem("საქართველოს", language="ka") == "საქართველოს"


def test_many_threads_stem_at_once() -> None:
    words = [f"bridges{number}s" for number in range(200)] * 20

    with ThreadPoolExecutor(8) as pool:
        stems = list(pool.map(lambda word: stem(word, language="en"), words))

    assert stems == [f"bridges{number}" for number in range(200)] * 20
