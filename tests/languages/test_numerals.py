from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dragoman.languages.numerals import heard, told
from dragoman.languages.numerals.words import words_of

LANGUAGES = ("ar", "az", "de", "en", "es", "fa", "fr", "hy", "ka", "mk", "ru", "tr", "uk")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("five hundred and twenty-five", "en", 525),
        ("3.5 million people", "en", 3_500_000),
        ("zweihundertfünfundzwanzigtausend", "de", 225_000),
        ("quatre-vingt-dix-sept", "fr", 97),
        ("двадцать пять тысяч", "ru", 25_000),
        ("iyirmi beş min", "az", 25_000),
        ("خمسة وعشرون ألف", "ar", 25_000),
        ("۱۲۳", "fa", 123),
        ("1,5 млрд", "uk", 1_500_000_000),
        ("150万", "zh", 1_500_000),
    ],
)
def test_a_number_is_read(text: str, language: str, value: int) -> None:
    [number] = told(text, language=language)

    assert number.values == {Fraction(value)}


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("XIXe siècle", "fr", 19), ("в пятидесятых", "ru", 50), ("ოცდახუთმა", "ka", 25),
     ("五十万", "zh", 500_000), ("at 5 p.m.", "en", 17), ("الثالث والستين", "ar", 63),
     ("سی و ششمین", "fa", 36), ("двадцать один", "ru", 21), ("einundzwanzig", "de", 21),
     ("quatre-vingt-onze", "fr", 91), ("twenty-first", "en", 21), ("քսանմեկ", "hy", 21),
     ("полтора миллиона", "ru", 1_500_000), ("deux millions et demi", "fr", 2_500_000),
     ("yarım milyon", "tr", 500_000), ("anderthalb Millionen", "de", 1_500_000), ("3千万", "zh", 30_000_000)],
)  # fmt: skip
def test_what_may_be_a_number_is_heard(text: str, language: str, value: int) -> None:
    assert Fraction(value) in heard(text, language=language)


def test_digits_that_may_be_read_in_two_ways_are() -> None:
    [number] = told("1.204", language="de")

    assert number.values == {Fraction(1204), Fraction("1.204")}


@pytest.mark.parametrize(
    ("said", "said_in", "written", "written_in"),
    [
        ("um halb acht", "de", "at 7:30", "en"),
        ("половина восьмого", "ru", "19:30", "en"),
        ("half past seven", "en", "19.30 Uhr", "de"),
        ("saat yedi buçukta", "tr", "at 7:30", "en"),
        ("七点半", "zh", "7:30", "en"),
        ("viertel nach sieben", "de", "7:15", "en"),
    ],
)
def test_a_time_in_words_is_heard_in_digits(said: str, said_in: str, written: str, written_in: str) -> None:
    [at] = told(written, language=written_in)

    assert at.values & heard(said, language=said_in) or {v - 12 for v in at.values} & heard(
        said, language=said_in
    )


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("15،000 دلار", "fa", 15000),
        ("عيد ميلاده الحادي والعشرين", "ar", 21),
        ("القرن التاسع عشر", "ar", 19),
        ("142 مليونًا", "ar", 142_000_000),
        ("on dörd nəfər", "az", 14),
        ("trigésimo sexta", "es", 36),
        ("چهل و چهارمین دور", "fa", 44),
        ("550多万人", "zh", 5_500_000),
        ("أكبر بعشرين عامًا", "ar", 20),
    ],
)
def test_a_number_is_heard_however_it_is_written(text: str, language: str, value: int) -> None:
    assert value in heard(text, language=language)


@pytest.mark.parametrize(("text", "language"), [("سه‌شنبه", "fa"), ("110 milyard m3", "az"), ("ستُعد", "ar")])
def test_parts_of_words_are_no_numbers(text: str, language: str) -> None:
    assert not {3, 6} & {value for number in told(text, language=language) for value in number.values}


@pytest.mark.parametrize("text", ["one of them", "hundreds of people", "a second"])
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert told(text, language="en") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_counts_from_three_to_a_billion(language: str) -> None:
    known = set(words_of(language).values.values()) | {value for _, value in words_of(language).beginnings}

    assert known >= {3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000, 10**6}


@given(some.text(), some.sampled_from((*LANGUAGES, "zh", "xx")))
def test_any_text_is_read(text: str, language: str) -> None:
    for number in told(text, language=language):
        assert number.values
        assert number.values <= heard(text, language=language)


def test_endless_digits_are_read_in_parts() -> None:
    assert heard("9" * 8000, language="en")
    assert heard("九" * 8000, language="zh")
