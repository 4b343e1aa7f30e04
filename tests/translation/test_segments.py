from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.types import Span, SpanKind
from dragoman.translation import segments
from dragoman.translation.types import Block, BlockKind, Sentence

TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=200)
BLOCKS = st.lists(st.builds(Block, st.sampled_from(BlockKind), TEXTS), max_size=8)


def letters(text: str) -> str:
    return "".join(text.split())


@given(BLOCKS, st.sampled_from(["en", "fr", "ru", "hy", "zh"]))
def test_what_is_split_and_joined_again_has_lost_no_letter_and_no_block(
    blocks: list[Block], language: str
) -> None:
    joined = segments.join(segments.split(blocks, language=language), language=language)

    worded = [block for block in blocks if block.text.strip()]
    assert [(block.kind, letters(block.text)) for block in joined] == [
        (block.kind, letters(block.text)) for block in worded
    ]


def test_sentences_know_their_block() -> None:
    blocks = [Block(BlockKind.HEADLINE, "A bridge"), Block(BlockKind.PARAGRAPH, "It opens. It is long.")]

    assert list(segments.split(blocks, language="en")) == [
        Sentence(0, BlockKind.HEADLINE, "A bridge"),
        Sentence(1, BlockKind.PARAGRAPH, "It opens."),
        Sentence(1, BlockKind.PARAGRAPH, "It is long."),
    ]


def test_sentences_that_are_not_translated_leave_no_gap() -> None:
    sentences = [Sentence(0, BlockKind.PARAGRAPH, text) for text in ("One.", "", "Three.")]

    assert segments.join(sentences, language="en") == [Block(BlockKind.PARAGRAPH, "One. Three.")]


def test_chinese_sentences_stand_without_spaces() -> None:
    sentences = [Sentence(0, BlockKind.PARAGRAPH, text) for text in ("桥开了。", "很长。")]

    assert segments.join(sentences, language="zh-Hant") == [Block(BlockKind.PARAGRAPH, "桥开了。很长。")]


@pytest.mark.parametrize("standfirst", ["It opened on Monday.", "It opened on…", "It opened ..."])
def test_a_standfirst_that_the_body_begins_with_stands_once(standfirst: str) -> None:
    body = [{"kind": "paragraph", "text": "It opened on Monday. All cross."}]

    blocks = segments.blocks_of(title="T", standfirst=standfirst, body=body)

    assert [block.text for block in blocks] == ["T", "It opened on Monday. All cross."]


def test_a_clipping_begins_with_its_headline_and_leaves_out_what_is_empty() -> None:
    body = [
        {"kind": "quotation", "text": "Q"},
        {"kind": "paragraph", "text": " "},
        {"kind": "odd", "text": "P"},
    ]

    blocks = segments.blocks_of(title="T", standfirst="", body=body)

    assert blocks == [
        Block(BlockKind.HEADLINE, "T"),
        Block(BlockKind.QUOTATION, "Q"),
        Block(BlockKind.PARAGRAPH, "P"),
    ]


@pytest.mark.parametrize(("standfirst", "lead"), [("In short", "In short"), ("", "First paragraph")])
def test_an_excerpt_is_the_title_and_the_lead(standfirst: str, lead: str) -> None:
    body = [{"kind": "heading", "text": "H"}, {"kind": "paragraph", "text": "First paragraph"}]

    blocks = segments.excerpt_of(title="T", standfirst=standfirst, body=body)

    assert blocks == [Block(BlockKind.INTRODUCTION, "T"), Block(BlockKind.QUOTATION, lead)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("pt-BR", "pt", True), ("en_GB", "en-US", True), ("es", "eu", False), ("", "en", False)],
)
def test_a_language_is_the_same_in_every_region(one: str, other: str, same: bool) -> None:
    assert segments.same_language(one, other) is same


def test_links_move_with_their_sentences_into_the_block() -> None:
    link = Span(SpanKind.LINK, 5, 8, "https://faro.example/")
    sentences = [
        Sentence(0, BlockKind.PARAGRAPH, " See it.", (link,)),
        Sentence(0, BlockKind.PARAGRAPH, "See the map.", (link,)),
    ]

    [block] = segments.join(sentences, language="en")

    assert block.text == "See it. See the map."
    assert [block.text[span.start : span.end] for span in block.spans] == ["it.", "he "]
