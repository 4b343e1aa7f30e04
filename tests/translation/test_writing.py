from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation import writing
from dragoman.translation.types import Block, BlockKind


def test_a_typed_text_is_read_by_its_marks() -> None:
    body = "One\nand a half.\r\n\r\n## Two\n\n\n> Three\n\n#hashtag"

    blocks = writing.blocks_of(headline=" Bridge ", standfirst="", body=body)

    assert blocks == [
        Block(BlockKind.HEADLINE, "Bridge"),
        Block(BlockKind.PARAGRAPH, "One and a half."),
        Block(BlockKind.HEADING, "Two"),
        Block(BlockKind.QUOTATION, "Three"),
        Block(BlockKind.PARAGRAPH, "#hashtag"),
    ]


@given(st.text(st.sampled_from("ab #>\n\r\t"), max_size=60))
def test_what_was_typed_can_be_typed_again(body: str) -> None:
    blocks = writing.blocks_of(headline="H", standfirst="S", body=body)

    assert writing.blocks_of(headline="H", standfirst="S", body=writing.typed(blocks)) == blocks
