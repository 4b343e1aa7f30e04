"""Whatever a browser says that it likes or wants a stretch of, there is an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.baking.places import ENCODINGS
from dragoman.baking.serving import wishes
from dragoman.baking.serving.conditions import stretch
from dragoman.baking.serving.types import Copy, Request

fields = st.text('brgzipetfn*;q=0.5, -19"W/', max_size=30) | st.text(max_size=30)


@given(fields)
def test_the_file_itself_is_the_last_resort(accepted: str) -> None:
    *liked, last = wishes.encodings(accepted)

    assert last == wishes.PLAIN
    assert {*liked} <= {*ENCODINGS, wishes.PLAIN}


@given(fields)
def test_a_reader_is_led_to_a_language_that_there_is(accepted: str) -> None:
    assert wishes.language(accepted, ["en", "fr", "pt-BR"]) in ("en", "fr", "pt-BR")


@given(
    fields | st.builds("bytes={}-{}".format, st.integers(0, 12), st.integers(0, 12)), st.binary(max_size=10)
)
def test_a_stretch_lies_within_the_file(wanted: str, body: bytes) -> None:
    part = stretch(Copy(body, '"tag"', "", []), Request("GET", "/", {"range": wanted}))

    assert part is None or len(body[part.start : part.stop]) == len(part)


@pytest.mark.parametrize(
    ("accepted", "languages", "expected"),
    [
        ("zh-Hant-TW", ["en", "zh-hant"], "zh-hant"),
        ("pt", ["en", "pt-BR"], "pt-BR"),
        ("pt-PT, en;q=0.5", ["en", "pt-BR"], "pt-BR"),
        ("en-GB", ["fr", "en"], "en"),
    ],
)
def test_a_language_is_looked_up_step_by_step(accepted: str, languages: list[str], expected: str) -> None:
    assert wishes.language(accepted, languages) == expected
