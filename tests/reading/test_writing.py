from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dragoman.reading import Block, BlockKind, Clipping, Span, SpanKind
from dragoman.reading.writing import as_markdown, as_plain


def markdown(*blocks: Block) -> str:
    return as_markdown(Clipping(title="", paragraphs=blocks))


def a_paragraph(text: str, *spans: Span) -> Block:
    return Block(BlockKind.PARAGRAPH, text, spans)


def test_each_kind_of_block_is_written_as_markdown_writes_it() -> None:
    blocks = (
        Block(BlockKind.HEADING, "The river"),
        a_paragraph("It is wide."),
        Block(BlockKind.LIST_ITEM, "One"),
        Block(BlockKind.LIST_ITEM, "Two"),
        Block(BlockKind.QUOTATION, "We built it."),
        Block(BlockKind.TABLE_ROW, "Length | 300 m"),
        Block(BlockKind.TABLE_ROW, "Width | 20 m"),
    )

    text = as_markdown(Clipping(title="A bridge opens", paragraphs=blocks))

    assert text == (
        "# A bridge opens\n\n## The river\n\nIt is wide.\n\n- One\n- Two\n\n> We built it.\n\n"
        "| Length | 300 m |\n| --- | --- |\n| Width | 20 m |"
    )


def test_links_and_stresses_are_kept() -> None:
    spans = (Span(SpanKind.STRONG, 0, 5), Span(SpanKind.LINK, 2, 5, "https://tarvo.example/a b"))

    assert markdown(a_paragraph("A new bridge", *spans)) == "**A [new](<https://tarvo.example/a b>)** bridge"


@pytest.mark.parametrize(
    "text", ["a*b_c`d", "[x](y)", "<b>", "# no heading", "- no item", "1. no item", "\\"]
)
def test_what_looks_like_markdown_is_escaped(text: str) -> None:
    written = markdown(a_paragraph(text))

    assert written != text
    assert written.replace("\\", "") == text.replace("\\", "")


def test_of_two_spans_that_cross_one_is_kept() -> None:
    crossing = (Span(SpanKind.STRONG, 0, 6), Span(SpanKind.EMPHASIS, 4, 9))

    assert markdown(a_paragraph("abcdefghi", *crossing)) == "**abcdef**ghi"


def test_times_are_plain_text_in_json() -> None:
    clipping = Clipping(
        "A bridge", (a_paragraph("It is open."),), published_at=datetime(2026, 3, 4, tzinfo=UTC)
    )

    plain = as_plain(clipping)

    assert (plain["published_at"], plain["text"]) == ("2026-03-04T00:00:00+00:00", "It is open.")
