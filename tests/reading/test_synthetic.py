from __future__ import annotations

from collections import defaultdict
from functools import cache
from statistics import fmean

import pytest

from benchmarks._reading.scores import overlap
from dragoman.reading import Clipping, read
from dragoman.reading.charset import decode
from dragoman.reading.errors import ReadingError
from tests.reading.synthetic import LAYOUTS, Specimen, specimens

ALL = list(specimens())


@cache
def clipping(specimen: Specimen) -> Clipping:
    try:
        return read(specimen.html, url=specimen.url)
    except ReadingError:
        return Clipping(title="", paragraphs=())


def f1(chosen: list[Specimen]) -> float:
    """Return the F1 of mean precision and mean recall of bodies."""
    pairs = [overlap(clipping(specimen).text, specimen.story.text) for specimen in chosen]
    precision, recall = (fmean(values) for values in zip(*pairs, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def test_bodies_are_found_in_every_language_and_layout() -> None:
    assert f1(ALL) >= 0.97


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_layout_is_read_badly(layout: str) -> None:
    assert f1([specimen for specimen in ALL if specimen.layout == layout]) >= 0.93


def test_no_language_is_read_badly() -> None:
    languages: dict[str, list[Specimen]] = defaultdict(list)
    for specimen in ALL:
        languages[specimen.story.language].append(specimen)

    assert {name: f1(chosen) for name, chosen in languages.items() if f1(chosen) < 0.93} == {}


def test_every_headline_is_found() -> None:
    assert [s.name for s in ALL if clipping(s).title != s.story.title] == []


def test_every_text_is_in_its_language() -> None:
    assert [s.name for s in ALL if clipping(s).language != s.story.language] == []


def test_every_charset_is_recognised() -> None:
    assert [s.name for s in ALL if decode(s.html) != s.html.decode(s.charset)] == []


def test_what_is_declared_is_found() -> None:
    declared = [specimen for specimen in ALL if specimen.declares]

    assert [s.name for s in declared if clipping(s).authors != (s.story.byline,)] == []
    assert [s.name for s in declared if clipping(s).published_at != s.story.published_at] == []
    assert [s.name for s in declared if clipping(s).lead_image != s.picture] == []
