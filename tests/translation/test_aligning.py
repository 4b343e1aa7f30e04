from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.aligning import Standing, align, matched
from dragoman.translation.types import Block, BlockKind

P = BlockKind.PARAGRAPH
BRIDGE = "The bridge over the river opens today."
MAYOR = "The mayor cuts a ribbon of red silk."
RAIN = "Nobody minds the rain."


def standing(*blocks: list[str]) -> list[Standing]:
    """Return sentences, block by block, numbered from 1."""
    texts = [(place, text) for place, block in enumerate(blocks) for text in block]
    return [Standing(key, place, P, text) for key, (place, text) in enumerate(texts, 1)]


def aligned(old: list[Standing], *new: str) -> list[tuple[int | None, str]]:
    placed = align(old, [Block(P, text) for text in new], language="en")
    return [(one.key, one.text) for one in placed]


def test_a_text_that_nobody_changed_stays_as_it_is() -> None:
    old = standing([BRIDGE, MAYOR], [RAIN])

    assert aligned(old, f"{BRIDGE} {MAYOR}", RAIN) == [(1, BRIDGE), (2, MAYOR), (3, RAIN)]


def test_a_changed_sentence_keeps_its_original() -> None:
    old = standing([BRIDGE, MAYOR])
    new = MAYOR.replace("red", "blue")

    assert aligned(old, f"{BRIDGE} {new}") == [(1, BRIDGE), (2, new)]


def test_a_new_sentence_has_no_original() -> None:
    assert aligned(standing([BRIDGE, MAYOR]), f"{BRIDGE} {RAIN} {MAYOR}") == [
        (1, BRIDGE),
        (None, RAIN),
        (2, MAYOR),
    ]


def test_a_new_paragraph_has_no_original() -> None:
    assert aligned(standing([BRIDGE], [MAYOR]), BRIDGE, RAIN, MAYOR) == [
        (1, BRIDGE),
        (None, RAIN),
        (2, MAYOR),
    ]


def test_what_was_taken_out_stays_beside_its_original_without_words() -> None:
    assert aligned(standing([BRIDGE], [MAYOR], [RAIN]), BRIDGE, RAIN) == [(1, BRIDGE), (2, ""), (3, RAIN)]


def test_a_text_written_anew_is_nobodys_translation() -> None:
    assert aligned(standing([BRIDGE]), "Quite another thing, 42!") == [
        (1, ""),
        (None, "Quite another thing, 42!"),
    ]


def places(old: list[Standing], *new: str) -> list[tuple[int | None, int, str]]:
    placed = align(old, [Block(P, text) for text in new], language="en")
    return [(one.key, one.block, one.text) for one in placed]


def test_the_sentences_of_a_paragraph_that_was_split_keep_their_originals() -> None:
    old = standing([BRIDGE, MAYOR, RAIN], ["Yes."])

    assert places(old, BRIDGE, f"{MAYOR} {RAIN}", "Yes.") == [
        (1, 0, BRIDGE),
        (2, 1, MAYOR),
        (3, 1, RAIN),
        (4, 2, "Yes."),
    ]


def test_so_do_those_of_paragraphs_that_were_merged_and_changed() -> None:
    new = RAIN.replace("Nobody", "Everybody")

    assert places(standing([BRIDGE, MAYOR], [RAIN]), f"{BRIDGE} {MAYOR} {new}") == [
        (1, 0, BRIDGE),
        (2, 0, MAYOR),
        (3, 0, new),
    ]


def test_a_sentence_that_moved_to_the_next_paragraph_keeps_its_original() -> None:
    old = standing([BRIDGE, MAYOR], [RAIN])

    assert places(old, BRIDGE, f"{MAYOR} {RAIN}") == [(1, 0, BRIDGE), (2, 1, MAYOR), (3, 1, RAIN)]


def test_what_is_taken_out_of_a_paragraph_that_is_split_stays_in_it() -> None:
    assert places(standing([BRIDGE, MAYOR, RAIN]), BRIDGE, RAIN) == [(1, 0, BRIDGE), (2, 0, ""), (3, 1, RAIN)]


texts = st.lists(st.sampled_from([BRIDGE, MAYOR, RAIN, "Yes.", BRIDGE.replace("today", "soon")]), max_size=6)


@given(st.lists(texts.filter(bool), max_size=5), texts)
def test_no_sentence_is_lost_and_the_new_text_stands_as_it_is(old: list[list[str]], new: list[str]) -> None:
    before = standing(*old)

    placed = align(before, [Block(P, text) for text in new], language="en")

    keys = [one.key for one in placed if one.key]
    assert keys == [sentence.key for sentence in before]
    assert " ".join(one.text for one in placed if one.text) == " ".join(new)
    assert [one.block for one in placed] == sorted(one.block for one in placed)
    by_block = groupby(placed, key=lambda one: one.block)
    words = [" ".join(one.text for one in members if one.text) for _, members in by_block]
    assert [text for text in words if text] == new


@given(texts, texts)
def test_texts_are_matched_in_their_order_each_once(old: list[str], new: list[str]) -> None:
    pairs = matched(old, new)

    assert [mine for mine, _ in pairs if mine is not None] == list(range(len(old)))
    assert [theirs for _, theirs in pairs if theirs is not None] == list(range(len(new)))
