from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.languages import name_similarity, suggest_names

ONE_NAME = {
    "Kalbajar": ["Kəlbəcər", "Кельбаджар", "Քելբաջար", "ქელბაჯარი", "کلبجر", "Kelbecer"],
    "Pashinyan": ["Paşinyan", "Пашинян", "Փաշինյան", "ფაშინიანი", "پاشینیان", "باشينيان", "Πασινιάν"],
    "Baghdad": ["Bağdad", "Багдад", "Բաղդադ", "ბაღდადი", "بغداد", "Βαγδάτη"],
    "Volgograd": ["Волгоград", "Վոլգոգրադ", "ვოლგოგრადი", "فولغوغراد", "Βόλγκογκραντ", "볼고그라드"],
    "Hasanov": ["Həsənov", "Гасанов", "Հասանով", "ჰასანოვი", "حسن‌اف"],
}


@pytest.mark.parametrize(("name", "form"), [(name, form) for name in ONE_NAME for form in ONE_NAME[name]])
def test_a_name_is_likest_to_itself_in_any_script(name: str, form: str) -> None:
    assert max(ONE_NAME, key=lambda other: name_similarity(form, other)) == name


def test_the_same_letters_are_the_same_name() -> None:
    assert name_similarity("Gəncə", "GƏNCƏ") == 1.0


def test_the_order_of_first_and_last_name_matters_little() -> None:
    assert name_similarity("Ильхам Алиев", "Aliyev Ilham") > 0.85


def test_no_name_is_suggested_rather_than_a_wrong_one() -> None:
    assert suggest_names("Қостанай", ["Paris", "Baku", "Lima"]) == []


def test_the_likeliest_name_is_suggested() -> None:
    [suggestion] = suggest_names("Кельбаджар", ["Lachin", "Kəlbəcər", "Gəncə"])

    assert suggestion.name == "Kəlbəcər"


@given(st.text(max_size=30), st.text(max_size=30))
@example("A.C", "\u0601 ܒ")
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    likeness = name_similarity(one, other)

    assert 0 <= likeness <= 1
    assert likeness == pytest.approx(name_similarity(other, one))
