from __future__ import annotations

import subprocess
import sys

import pytest

from dragoman.languages import calendar

OCTOBER, FRIDAY, WEDNESDAY = ("month", 10), ("weekday", 4), ("weekday", 2)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("am Freitagmorgen", "de", FRIDAY),
        ("в среду", "ru", WEDNESDAY),
        ("პარასკევ დილას", "ka", FRIDAY),
        ("ოქტომბრის შუა რიცხვებში", "ka", OCTOBER),
        ("հոկտեմբրի 1-ին", "hy", OCTOBER),
        ("жовтня", "uk", OCTOBER),
        ("mid-October", "en", OCTOBER),
        ("октябрьского", "ru", OCTOBER),
        ("с пятничной встречи", "ru", FRIDAY),
        ("до вівторка", "uk", ("weekday", 1)),
        ("礼拜三", "zh", WEDNESDAY),
    ],
)
def test_a_day_or_month_is_known_in_its_other_forms(text: str, language: str, day: calendar.Day) -> None:
    assert [named.what for named in calendar.told(text, language)] == [day]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("создать среду обучения", "ru"),
        ("на четвёртом месте, четвертый", "ru"),
        ("жовтий прапор Червоного Хреста, груди", "uk"),
        ("у середині дня", "uk"),
        ("про лист і лють", "uk"),
        ("plus de sept ans", "fr"),
        ("1980-იან წლებში", "ka"),
    ],
)
def test_words_that_only_begin_like_a_day_are_none(text: str, language: str) -> None:
    assert list(calendar.told(text, language)) == []


def test_german_months_stay_german_after_azerbaijani_ones() -> None:
    script = (
        "from dragoman.languages import calendar as c;"
        "c.heard('oktyabr', 'az'); assert c.heard('am 1. Oktober', 'de') == {('month', 10)}"
    )

    subprocess.run([sys.executable, "-c", script], check=True)
