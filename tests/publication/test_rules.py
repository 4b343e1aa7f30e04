from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.publication.rules import Manuscript, compose, free_slug
from dragoman.translation.types import Block, BlockKind

HEADLINE = Block(BlockKind.HEADLINE, "A bridge opens")
PARAGRAPH = Block(BlockKind.PARAGRAPH, "It is long.")
MANUSCRIPT = Manuscript(name="draft 1", blocks=(HEADLINE, PARAGRAPH))


@given(st.text(min_size=1))
def test_no_text_becomes_markup(text: str) -> None:
    item, paragraph = Block(BlockKind.LIST_ITEM, text), Block(BlockKind.PARAGRAPH, text)

    body = compose(replace(MANUSCRIPT, blocks=(HEADLINE, item, paragraph))).body

    for markup in (body[0]["value"][0]["value"], body[1]["value"]):
        inside = markup.removeprefix("<p>").removesuffix("</p>")
        assert "<" not in inside
        assert ">" not in inside


def test_headlines_of_further_clippings_stand_in_the_body() -> None:
    text = compose(replace(MANUSCRIPT, blocks=(HEADLINE, PARAGRAPH, HEADLINE, PARAGRAPH)))

    assert text.headline == "A bridge opens"
    assert [part["type"] for part in text.body] == ["paragraph", "heading", "paragraph"]


def test_blocks_keep_their_ids_and_share_none() -> None:
    first, again = (compose(replace(MANUSCRIPT, blocks=(HEADLINE, *[PARAGRAPH] * 3))) for _ in range(2))

    assert first == again
    assert len({part["id"] for part in first.body}) == 3


def test_a_taken_address_gets_the_first_free_number() -> None:
    assert free_slug("bridge", taken=set()) == "bridge"
    assert free_slug("bridge", taken={"bridge", "bridge-2"}) == "bridge-3"
