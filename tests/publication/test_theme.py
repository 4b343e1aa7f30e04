from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages import NEWSROOM_LANGUAGES
from dragoman.publication import theme
from dragoman.publication.models.looks import TypeChoice

STATIC = Path(theme.__file__).parent / "static"
PAIRS = {
    name: (day, night)
    for name, day, night in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (STATIC / "publication/theme.css").read_text()
    )
}
TEXTS, GROUNDS = ("ink", "ink-soft", "accent", "accent-cool"), ("paper", "paper-raised")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(("text", "ground", "night"), [*product(TEXTS, GROUNDS, (0, 1))])
def test_every_colour_of_text_is_read_with_ease_on_every_ground(text: str, ground: str, night: int) -> None:
    contrast = theme.contrast(PAIRS[text][night], PAIRS[ground][night])

    assert contrast >= (7 if text == "ink" else 4.5)


@pytest.mark.parametrize("night", [0, 1])
def test_words_that_were_found_are_read_with_ease(night: int) -> None:
    assert theme.contrast(PAIRS["ink"][night], PAIRS["found"][night]) >= 7


def test_the_styles_and_the_rules_know_the_same_colours() -> None:
    colour, cool = theme.COLOUR, theme.COLOUR_COOL

    assert (PAIRS["paper"], PAIRS["paper-raised"]) == (theme.PAPER, theme.PAPER_RAISED)
    assert PAIRS["accent"] == (colour, theme.at_night(colour))
    assert PAIRS["accent-cool"] == (cool, theme.at_night(cool))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffff00", 8),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_contrast_is_what_others_measure(one: str, other: str, ratio: float) -> None:
    assert theme.contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours)
def test_every_colour_can_be_read_at_night(colour: str) -> None:
    assert theme.faintest(theme.at_night(colour), theme.NIGHT) >= theme.READABLE


@given(colours, colours)
def test_a_colour_is_refused_if_it_cannot_be_read(colour: str, colour_cool: str) -> None:
    faint = [one for one in (colour, colour_cool) if min(theme.contrast(one, g) for g in theme.DAY) < 4.5]

    assert len(list(theme.objections(colour, colour_cool))) == len(faint)


def test_a_faint_colour_is_refused_with_its_contrast_and_what_text_needs() -> None:
    [objection] = theme.objections("#ffcc00", theme.COLOUR_COOL)

    assert "1.3:1" in objection
    assert "4.5:1" in objection


def test_the_usual_looks_need_no_styles_of_their_own() -> None:
    assert theme.custom_properties(theme.COLOUR.upper(), theme.COLOUR_COOL, theme.TYPE) == ""


def test_a_chosen_colour_comes_with_its_night_side() -> None:
    styles = theme.custom_properties("#6a1b9a", theme.COLOUR_COOL, "classic")

    assert styles == f":root {{\n  --accent: light-dark(#6a1b9a, {theme.at_night('#6a1b9a')});\n}}\n"


@pytest.mark.parametrize("type", TypeChoice.values)
def test_every_type_that_editors_may_choose_has_its_styles(type: str) -> None:
    styles = theme.custom_properties(theme.COLOUR, theme.COLOUR_COOL, type)

    assert (styles == "") is (type == theme.TYPE)


@pytest.mark.parametrize("language", NEWSROOM_LANGUAGES)
def test_what_a_page_preloads_is_there_and_declared(language: str) -> None:
    names = theme.preloads(language)

    declared = (STATIC / "publication/fonts.css").read_text()
    assert all((STATIC / name).is_file() for name in names)
    assert all(name.removeprefix("publication/") in declared for name in names)


@pytest.mark.parametrize(
    ("language", "fonts"),
    [
        ("en", ["source-serif-4-latin", "source-sans-3-latin"]),
        ("fa", ["noto-naskh-arabic", "noto-sans-arabic"]),
        ("mk", ["source-serif-4-cyrillic", "source-sans-3-cyrillic"]),
        ("ka", ["noto-serif-georgian", "noto-sans-georgian"]),
        ("ja", []),
    ],
)
def test_a_page_preloads_its_own_script_only(language: str, fonts: list[str]) -> None:
    assert theme.preloads(language) == tuple(f"publication/fonts/{font}.woff2" for font in fonts)


def test_plain_type_loads_nothing() -> None:
    assert theme.preloads("en", "plain") == ()
