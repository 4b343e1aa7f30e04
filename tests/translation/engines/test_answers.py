from __future__ import annotations

import pytest

from dragoman.translation.engines.answers import AnswerFault, cleaned, fault_in

ORIGINAL = "El alcalde abre ⟨1⟩el puente nuevo⟨/1⟩ mañana por la mañana."


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("The mayor opens ⟨1⟩the new bridge⟨/1⟩ tomorrow morning.", None),
        ("", AnswerFault.EMPTY),
        ("⟨1⟩…⟨/1⟩", AnswerFault.EMPTY),
        ("The mayor opens the new bridge tomorrow morning.", AnswerFault.TAGS),
        ("The mayor opens ⟨2⟩the new bridge⟨/2⟩ tomorrow.", AnswerFault.TAGS),
        ("The mayor opens ⟨1⟩the new bridge tomorrow⟨/1⟩ ⟨1⟩morning⟨/1⟩.", AnswerFault.TAGS),
        ("<p>The mayor opens ⟨1⟩the new bridge⟨/1⟩ tomorrow.</p>", AnswerFault.MARKUP),
        ("```The mayor opens ⟨1⟩the new bridge⟨/1⟩ tomorrow.```", AnswerFault.MARKUP),
        ("Here is the translation: the mayor opens ⟨1⟩the new bridge⟨/1⟩.", AnswerFault.CHATTER),
        ("The mayor opens ⟨1⟩the new bridge⟨/1⟩. (Note: in Tarvo.)", AnswerFault.CHATTER),
        ("I'm sorry, ⟨1⟩but I cannot⟨/1⟩ help with that.", AnswerFault.CHATTER),
        ("⟨1⟩The mayor opens it.⟨/1⟩ The mayor opens it.", AnswerFault.DOUBLED),
        ("⟨1⟩It opens⟨/1⟩ " + "and opens and so on " * 12, AnswerFault.LENGTH),
        (ORIGINAL, AnswerFault.UNTRANSLATED),
        ("El alcalde inaugura ⟨1⟩el puente nuevo⟨/1⟩ hoy por la tarde.", AnswerFault.UNTRANSLATED),
        ("Мэр открывает ⟨1⟩новый мост⟨/1⟩ завтра утром.", AnswerFault.SCRIPT),
    ],
)
def test_what_cannot_be_a_translation_is_told_by_what_is_wrong(
    answer: str, fault: AnswerFault | None
) -> None:
    assert fault_in(ORIGINAL, answer, source="es", target="en") == fault


@pytest.mark.parametrize(
    ("original", "answer", "source", "target"),
    [
        ("Reuters", "Reuters", "en", "fr"),
        ("Anadolu Agency, Interfax, Trend", "Anadolu Agency, Interfax, Trend", "en", "ru"),
        ("13 de mayo", "May 13", "es", "en"),
        ("Сейчас в Баку", "Now in Baku", "ru", "en"),
        ("Президент прибыл в Ереван.", "Президент прибув до Єревана.", "ru", "uk"),
        ("总统星期一访问了巴库。", "The president visited Baku on Monday.", "zh", "en"),
        ("The president visited Baku on Monday.", "总统星期一访问了巴库。", "en", "zh"),
        ("Here is the translation: a hard craft.", "Here is the translation: un métier dur.", "en", "fr"),
        ("Bravo! Bravo!", "Bravo! Bravo!", "it", "en"),
        ("Murieron 15 mil personas en 1998.", "15,000 people died in 1998.", "es", "en"),
        ("Llegaron 15 mil personas.", "15,000 people came.", "es", "en"),
        ("۲۰۲۴ سال خوبی بود", "2024 was a good year", "fa", "en"),
        ("Cuesta 3,5 millones.", "It costs 3.5 million.", "es", "en"),
        ("Le train part à 20 h 15.", "The train leaves at 8.15 p.m.", "fr", "en"),
        ("وصل الرئيس إلى باكو", "The president arrived in Baku", "ar", "en"),
        ("Նախագահը ժամանել է Բաքու", "The president arrived in Baku", "hy", "en"),
    ],
)
def test_what_can_be_one_passes(original: str, answer: str, source: str, target: str) -> None:
    assert fault_in(original, answer, source=source, target=target) is None


@pytest.mark.parametrize(
    ("answer", "clean"),
    [
        (" The\nbridge \u200b", "The bridge"),
        ("“The bridge”", "The bridge"),
        ("“The bridge” and “the road”", "“The bridge” and “the road”"),
        ("\u202eThe bridge", "The bridge"),
    ],
)
def test_quirks_of_machines_are_cleaned_away(answer: str, clean: str) -> None:
    assert cleaned(answer, original="El puente") == clean


def test_a_translation_of_another_text_is_told_by_its_numbers() -> None:
    answer = "The bridge of 2024 is 12 metres long."

    assert (
        fault_in("El puente de 1998 mide 40 metros.", answer, source="es", target="en") == AnswerFault.NUMBERS
    )


def test_quotation_marks_of_the_original_stay() -> None:
    assert cleaned("“The bridge”", original="«El puente»") == "“The bridge”"
