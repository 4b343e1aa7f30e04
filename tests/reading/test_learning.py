from __future__ import annotations

from random import Random

from benchmarks.learning.labels import shares
from benchmarks.learning.layouts import Layout, laid_out, with_strangers
from dragoman.reading.page import open_page

STORY = "The bridge was opened on Monday.\nLength\nIt is three hundred metres long, says the mayor."
PAGE = b'<article class="a"><h2>Length</h2><p>The bridge was opened.</p><p>It is long.</p></article></div>'


def test_blocks_of_the_truth_are_true_and_others_are_not() -> None:
    blocks = ["Home and abroad in the news", *STORY.split("\n"), "Length of the programme today", "Length"]

    assert shares(blocks, STORY)[:5] == [0, 1, 1, 1, 0]


def test_of_equal_blocks_the_one_among_true_ones_is_true() -> None:
    first, heading, last = STORY.split("\n")

    assert (
        shares([first, "Weather: rain all over the country", *"abcdef", first, heading, last], STORY)[0] == 0
    )


def test_a_page_laid_out_as_before_says_the_same() -> None:
    pages = {layout: open_page(laid_out(PAGE, layout)) for layout in Layout}
    texts = {layout: [block.text for block in page.blocks] for layout, page in pages.items()}

    assert all(text == texts[Layout.AS_IT_IS] for text in texts.values())
    assert b"<p>" not in laid_out(PAGE, Layout.LINE_BREAKS) and b"class" not in laid_out(PAGE, Layout.TABLES)


def test_strangers_stand_in_a_box_of_their_own() -> None:
    page = open_page(with_strangers(PAGE, ["Another < story.", "And its end."], Random(1)))

    strangers = [block for block in page.blocks if block.text in {"Another < story.", "And its end."}]
    assert len(page.blocks) == 5 and len(strangers) == 2
