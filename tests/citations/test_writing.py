from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.citations import PartialDate, Reference, find
from dragoman.citations.writing import written
from tests.citations.finding.cases import LANGUAGES

PUBLISHED = date(2020, 12, 31)
OUTLETS = ("Milli.az", "TASS", "Interfax", "Kommersant", "Le Monde", "Cumhuriyet")
DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 30))


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    kind = draw(st.sampled_from(("day", "month", "range")))
    if kind == "month":
        return PartialDate(day.year, day.month)
    until = draw(st.dates(day, date(2020, 12, 31))) if kind == "range" else day
    end = PartialDate(until.year, until.month, until.day) if until > day else None
    return PartialDate(day.year, day.month, day.day, end)


REFERENCES = st.lists(
    st.builds(
        Reference,
        st.lists(st.sampled_from(OUTLETS), min_size=1, max_size=2, unique=True).map(tuple),
        st.lists(dates(), min_size=1, max_size=2, unique_by=str).map(tuple),
    ),
    min_size=1,
    max_size=3,
)


@given(REFERENCES, st.sampled_from(LANGUAGES))
def test_what_is_written_is_found_again(references: list[Reference], language: str) -> None:
    text = f"So it was {written(references, language=language)}."

    [group] = find(text, published=PUBLISHED, language=language, outlets=OUTLETS)

    found = [(one.outlets, sorted(map(str, one.dates))) for one in group.references]
    assert found == [(one.outlets, sorted(map(str, one.dates))) for one in references]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "(ТАСС, October 10, 11; Milli.az, September 30 – October 2)"),
        ("ru", "(ТАСС, 10, 11 октября; Milli.az, 30 сентября – 2 октября)"),
        ("az", "(ТАСС, 10, 11 oktyabr; Milli.az, 30 sentyabr – 2 oktyabr)"),
        ("de", "(ТАСС, 10, 11. Oktober; Milli.az, 30. September – 2. Oktober)"),
        ("fr", "(ТАСС, 10, 11 octobre; Milli.az, 30 septembre – 2 octobre)"),
        ("zh", "(ТАСС, 10月10, 11日; Milli.az, 9月30日 – 10月2日)"),
        ("pt-BR", "(ТАСС, 10, 11 de outubro; Milli.az, 30 de setembro – 2 de outubro)"),
    ],
)
def test_days_without_a_year_are_written_as_a_language_writes_them(language: str, text: str) -> None:
    days = (PartialDate(None, 10, 10), PartialDate(None, 10, 11))
    span = PartialDate(None, 9, 30, PartialDate(None, 10, 2))

    assert written([Reference(("ТАСС",), days), Reference(("Milli.az",), (span,))], language=language) == text


def test_outlets_are_called_as_the_language_calls_them() -> None:
    reference = Reference(("ТАСС", ""), (PartialDate(2020, 10),), title="On war", time_code="2:15")

    text = written([reference], language="en", called={"ТАСС": "TASS"})

    assert text == "(TASS, “On war”, 2:15, October 2020)"
