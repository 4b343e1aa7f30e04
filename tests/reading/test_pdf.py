from __future__ import annotations

from itertools import chain

import pytest

from dragoman.reading import BlockKind, confined
from dragoman.reading.confined import LARGEST, read_pdf_apart
from dragoman.reading.errors import BrokenPdfError, NoTextError
from dragoman.reading.pdf import read_pdf
from tests.reading.pdfs import HEIGHT, Text, a_pdf, column

TITLE: Text = (60, 80, 24, "A bridge opens")
BODY = ["The bridge over the river was opened", "on Monday by the mayor, and hundreds", "walked across it."]


def paragraphs(*pages: list[Text]) -> list[str]:
    return [block.text for block in read_pdf(a_pdf(*pages)).paragraphs]


def test_the_largest_line_of_the_first_page_is_the_title() -> None:
    clipping = read_pdf(a_pdf([TITLE, *column(BODY)]))

    assert (clipping.title, clipping.language) == ("A bridge opens", "en")
    assert clipping.text == " ".join(BODY)


def test_a_word_broken_at_the_end_of_a_line_is_made_whole() -> None:
    assert paragraphs(column(["The mayor opened the new brid-", "ge on Monday morning."])) == [
        "The mayor opened the new bridge on Monday morning."
    ]


def test_a_word_that_has_a_hyphen_elsewhere_keeps_it() -> None:
    assert paragraphs(column(["The well-known mayor spoke of a well-", "known bridge."])) == [
        "The well-known mayor spoke of a well-known bridge."
    ]


def test_columns_are_read_one_after_the_other_below_the_heading_of_both() -> None:
    left = column(["One came first.", "Two came then."], left=60)
    right = column(["Three came late.", "Four came last."], left=320)

    assert paragraphs([*right, TITLE, *left]) == [
        "One came first. Two came then.",
        "Three came late. Four came last.",
    ]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    assert paragraphs(column(["The bridge was opened and"]), column(["hundreds walked across it."])) == [
        "The bridge was opened and hundreds walked across it."
    ]


def test_a_line_set_in_begins_a_paragraph() -> None:
    lines = column(["The bridge was opened.", "Hundreds walked across", "it all day long."])
    left, top, size, words = lines[1]

    assert len(paragraphs([lines[0], (left + 15, top, size, words), lines[2]])) == 2


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages: list[list[Text]] = [
        [
            (60, 30, 9, f"The Post, issue {number}"),
            *column(BODY),
            (300, HEIGHT - 20, 9, f"Page {number} of 3"),
        ]
        for number in (1, 2, 3)
    ]

    assert set(paragraphs(*pages)) == {" ".join(BODY)}


def test_a_large_line_within_the_text_is_a_heading() -> None:
    page = [TITLE, *column(BODY), (60, 200, 14, "The river"), *column(BODY, top=230)]

    kinds = [block.kind for block in read_pdf(a_pdf(page)).paragraphs]

    assert kinds == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_picture_of_a_text_has_none() -> None:
    with pytest.raises(NoTextError):
        read_pdf_apart(a_pdf([]))


def test_what_is_read_apart_is_what_is_read_here() -> None:
    body = a_pdf([TITLE, *column(BODY)])

    assert read_pdf_apart(body) == read_pdf(body)


@pytest.mark.parametrize(
    "body",
    [b"<p>A page</p>", b"%PDF-1.7", b"%PDF-1.4 " + b"x" * LARGEST, b"%PDF-1.4\n" + b"[" * 100_000],
    ids=["page", "nothing", "large", "deep"],
)
def test_what_is_no_pdf_or_a_broken_one_is_told_in_a_sentence(body: bytes) -> None:
    with pytest.raises((BrokenPdfError, NoTextError)):
        read_pdf_apart(body)


def test_a_bomb_ends_with_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 0.3)
    drawing = chain.from_iterable(column(BODY, left=5 * n % 500, top=n % 700) for n in range(4_000))

    with pytest.raises(BrokenPdfError):
        read_pdf_apart(a_pdf(list(drawing)))
