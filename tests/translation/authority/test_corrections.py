from __future__ import annotations

from dragoman.translation import Forbidden, Term
from dragoman.translation.authority import Correction, corrected, corrections

KALBAJAR = Term("Kəlbəcər", translation="Кяльбаджар", forbidden=(Forbidden("Кельбаджар", "house style"),))


def correct(text: str, *terms: Term, language: str = "ru") -> str:
    return corrected(text, corrections(text, language=language, terms=terms))


def test_a_forbidden_form_is_replaced_and_keeps_its_case() -> None:
    text = "Из Кельбаджара в Кельбаджар; КЕЛЬБАДЖАР."

    assert correct(text, KALBAJAR) == "Из Кяльбаджара в Кяльбаджар; КЯЛЬБАДЖАР."


def test_a_correction_says_why() -> None:
    [correction] = corrections("в Кельбаджаре", language="ru", terms=[KALBAJAR])

    assert correction == Correction(2, 13, "Кельбаджаре", "Кяльбаджаре", "house style", is_certain=True)


def test_a_name_of_another_kind_is_suggested_and_left_alone() -> None:
    term = Term("Şuşa", translation="Шуша", forbidden=(Forbidden("Шушикенд", "another place"),))

    [correction] = corrections("в Шушикенде", language="ru", terms=[term])

    assert (correction.replacement, correction.is_certain) == ("Шуша", False)
    assert corrected("в Шушикенде", [correction]) == "в Шушикенде"


def test_several_words_are_replaced_each_in_its_form() -> None:
    term = Term("x", translation="Никол Пашинян", forbidden=(Forbidden("Никола Пашинян", "misspelt"),))

    assert correct("с Николом Пашиняном", term) == "с Николом Пашиняном"


def test_only_the_last_word_of_a_turkish_name_is_inflected() -> None:
    term = Term("x", translation="Güney Kafkasya", forbidden=(Forbidden("Transkafkasya", "Russian view"),))

    assert correct("Transkafkasya'da", term, language="tr") == "Güney Kafkasya'da"


def test_a_forbidden_form_inside_the_house_form_is_no_fault() -> None:
    term = Term("x", translation="Нагорный Карабах", forbidden=(Forbidden("Карабах", "too short"),))

    assert corrections("в Нагорном Карабахе", language="ru", terms=[term]) == []
