from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.reviews.choosing import absent, chosen_from, moved, passages_of, quotable
from dragoman.translation.types import Block, BlockKind

BLOCKS = [
    Block(BlockKind.PARAGRAPH, "The bridge opens. Nobody crosses it. It is closed again."),
    Block(BlockKind.PARAGRAPH, "The mayor is sad. She resigns."),
]


def chosen(*keys: str) -> list[str]:
    passages = passages_of(BLOCKS, language="en", house={})
    return [block.text for block in chosen_from(BLOCKS, passages, keys=keys)]


def test_neighbours_in_a_paragraph_are_one_quotation() -> None:
    assert chosen("0.0", "0.18") == ["The bridge opens. Nobody crosses it."]


def test_what_is_left_out_between_two_sentences_parts_them() -> None:
    assert chosen("0.0", "0.37") == ["The bridge opens.", "It is closed again."]


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert chosen("0.37", "1.0") == ["It is closed again.", "The mayor is sad."]


def test_a_sentence_that_is_not_there_is_not_chosen() -> None:
    assert chosen("9.9", "") == []


def test_headings_are_not_quoted() -> None:
    body = [{"kind": "heading", "text": "Sad"}, {"kind": "paragraph", "text": "She resigns."}]

    blocks = quotable(standfirst="A bridge", body=body)

    assert [block.text for block in blocks] == ["A bridge", "She resigns."]


def test_a_country_that_nobody_speaks_for_is_absent() -> None:
    assert absent(["ES", "TR", "", "GE", "ES"], ["ES"]) == ["GE", "TR"]


@given(st.lists(st.integers(), unique=True, min_size=1), st.data(), st.integers(-9, 9))
def test_moving_changes_one_place_and_loses_nobody(order: list[int], data: st.DataObject, by: int) -> None:
    key = data.draw(st.sampled_from(order))

    after = moved(order, key, by=by)

    assert sorted(after) == sorted(order)
    assert [member for member in after if member != key] == [member for member in order if member != key]
