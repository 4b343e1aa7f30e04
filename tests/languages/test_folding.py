from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages.data import NEWSROOM_LANGUAGES
from dragoman.languages.folding import fold

WRITTEN_ALIKE = [
    ("az", "BAKI baki Bakı BAKİ Bakı'da"),
    ("az", "Kəlbəcər KƏLBƏCƏR kelbecer"),
    ("tr", "İSTANBUL istanbul İstanbul İstanbul’da"),
    ("en", "Bakı BAKI baki"),
    ("en", "O’Brien O'BRIEN obrien"),
    ("en", "Putin’s putin"),
    ("de", "Straße STRASSE straẞe strasse"),
    ("de", "Müller MÜLLER Mu\u0308ller muller"),
    ("fr", "l’Économie L'ECONOMIE économie economie"),
    ("fr", "Œuvre oeuvre ŒUVRE"),
    ("cs", "Škoda skoda"),
    ("pl", "Łódź lodz"),
    ("ru", "Ёлка ёлка елка ЕЛКА"),
    ("ru", "за\u0301мок замок"),
    ("uk", "п’ять п'ять пʼять"),
    ("el", "Ελλάδα ΕΛΛΑΔΑ Ἑλλάδα"),
    ("el", "νέος ΝΈΟΣ"),
    ("hy", "և եւ"),
    ("hy", "ինչո՞ւ ինչու"),
    ("ka", "ᲗᲑᲘᲚᲘᲡᲘ თბილისი"),
    ("ar", "مُحَمَّد محمد مـحـمد ﻣﺤﻤﺪ"),
    ("ar", "إيران ايران ایران"),
    ("fa", "کتاب كتاب"),
    ("fa", "می‌خواهم میخواهم"),
    ("fa", "۱۴۰۳ 1403 ١٤٠٣"),
    ("he", "שָׁלוֹם שלום"),
    ("he", 'צה״ל צה"ל'),
    ("ja", "ｶﾞｽ ガス"),
    ("en", "ﬁnance ｆｉｎａｎｃｅ finance fi\u00adnance"),
]
LETTERS_APART = ["йод иод", "їжак іжак", "ўсё усё", "ѓавол гавол", "か が", "कुल कल", "가 각"]


@pytest.mark.parametrize(("language", "words"), WRITTEN_ALIKE)
def test_what_is_written_in_several_ways_is_one_word(language: str, words: str) -> None:
    assert len({fold(word, language=language) for word in words.split()}) == 1


@pytest.mark.parametrize("words", LETTERS_APART)
def test_a_mark_that_makes_another_letter_stays(words: str) -> None:
    first, second = words.split()

    assert fold(first, language="") != fold(second, language="")


@given(st.text(), st.sampled_from(NEWSROOM_LANGUAGES))
def test_what_was_folded_stays_as_it_is(text: str, language: str) -> None:
    folded = fold(text, language=language)

    assert fold(folded, language=language) == folded
