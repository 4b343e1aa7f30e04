from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages import (
    NEWSROOM_LANGUAGES,
    Direction,
    detect,
    language,
    reading_minutes,
    romanise,
)


def test_a_language_has_its_names_script_and_direction() -> None:
    persian = language("fa")

    assert (persian.english_name, persian.native_name, persian.script) == ("Persian", "فارسی", "Arab")
    assert persian.direction is Direction.RIGHT_TO_LEFT
    assert language("az").script == "Latn"


@pytest.mark.parametrize("code", ["pt-BR", "zh_Hant", "sr-Latn"])
def test_a_language_of_one_country_or_script_is_known(code: str) -> None:
    assert language(code).english_name != code


@pytest.mark.parametrize("code", ["", "xx", "english", "en-", "☃"])
def test_a_language_that_nobody_knows_is_its_own_name(code: str) -> None:
    assert language(code).native_name == code


@pytest.mark.parametrize("code", NEWSROOM_LANGUAGES)
def test_every_language_of_the_newsroom_has_a_script(code: str) -> None:
    assert language(code).script


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Kəlbəcər", "az", "Kalbajar"),
        ("Laçın, Ağdam", "az", "Lachin, Aghdam"),
        ("Erdoğan, İstanbul", "tr", "Erdogan, Istanbul"),
        ("Ельцин, объём", "ru", "Eltsin, obyom"),
        ("Київ, Гоголь", "uk", "Kyiv, Hohol"),
        ("Ѓорѓи", "mk", "Gjorgji"),
        ("北京", "zh", "BeiJing"),
        ("Łódź", "", "Lodz"),
    ],
)
def test_a_name_is_romanised_as_its_language_sounds(text: str, code: str, expected: str) -> None:
    assert romanise(text, language=code) == expected


@given(st.text(), st.sampled_from(["", *NEWSROOM_LANGUAGES]))
def test_romanised_text_is_ascii(text: str, code: str) -> None:
    assert romanise(text, language=code).isascii()


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("", "en", 1),
        ("word " * 100, "en", 1),
        ("word " * 1_140, "en", 5),
        ("mot " * 975, "fr-CA", 5),
        ("كلمة " * 690, "ar", 5),
        ("શબ્દ " * 920, "gu", 5),  # vowel signs are no ends of words
        ("字" * 1_275, "zh", 5),
        ("字" * 1_785, "ja", 5),
        ("字" * 1_275 + "word " * 456, "en", 7),
    ],
)
def test_reading_takes_minutes(text: str, language: str, minutes: int) -> None:
    assert reading_minutes(text, language=language) == minutes


@given(st.text(), st.sampled_from(["", *NEWSROOM_LANGUAGES]))
def test_reading_takes_at_least_a_minute_and_longer_texts_never_less(text: str, code: str) -> None:
    once = reading_minutes(text, language=code)

    assert 1 <= once <= reading_minutes(f"{text} {text}", language=code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The bridge over the river was opened on Monday by the mayor.", "en"),
        ("Le pont sur la rivière a été ouvert lundi par le maire de la ville.", "fr"),
        ("El puente sobre el río fue inaugurado el lunes por la alcaldesa.", "es"),
        ("Мост через реку был открыт в понедельник мэром города.", "ru"),
        ("Міст через річку був відкритий у понеділок і це добре.", "uk"),
        ("Мостот преку реката беше отворен во понеделникот од градоначалникот.", "mk"),
        ("Çay üzərindəki körpü bazar ertəsi şəhər meri tərəfindən açılıb.", "az"),
        ("Nehrin üzerindeki köprü pazartesi günü belediye başkanı tarafından açıldı.", "tr"),
        ("پل روی رودخانه روز دوشنبه با حضور شهردار افتتاح شد و مردم از آن گذشتند.", "fa"),
        ("افتتح الجسر على النهر يوم الاثنين في حفل حضره رئيس البلدية", "ar"),
        ("კამარა გაიხსნა ორშაბათს", "ka"),
        ("市长周一为大桥剪彩", "zh"),
        ("橋は月曜日に開通した", "ja"),
        ("Broen over elven ble åpnet på mandag, og folk har gått over den etter det.", "no"),
        ("Broen over floden blev åbnet i mandags, og folk har gået over den efter det.", "da"),
        ("Daraja la mto limefunguliwa na meya wa mji katika siku ya Jumatatu.", "sw"),
        ("Міст над річкою відкрили у понеділок, але не всі перейшли його.", "uk"),
        ("Ko‘prik dushanba kuni ochildi va odamlar uning ustidan o‘tdi.", "uz"),
        ("Көпір дүйсенбі күні ашылды және халық оның үстімен өтті.", "kk"),
    ],
)
def test_a_text_tells_its_language(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "2026", "...", "Xyzzy plugh"])
def test_what_is_no_text_tells_nothing(text: str) -> None:
    assert detect(text) is None


def test_the_choice_may_be_narrowed() -> None:
    assert detect("Köprü bu hafta açıldı", among=["az", "tr"]) == "tr"
    assert detect("კამარა გაიხსნა", among=["ru"]) is None


@given(st.text())
def test_any_text_may_be_asked_for_its_language(text: str) -> None:
    assert detect(text) is None or isinstance(detect(text), str)
