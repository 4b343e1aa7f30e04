from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.boxes import Where
from dragoman.reading.page import open_page
from dragoman.reading.types import Span, SpanKind
from dragoman.reading.walk import MOST_BLOCKS

MARKUP = [
    "<p>",
    "</p>",
    "<div hidden>",
    "</div>",
    "<br>",
    "<b>",
    "</b>",
    '<a href="/x">',
    "</a>",
    " ",
    "word",
]


def texts(html: str) -> list[str]:
    return [block.text for block in open_page(html).blocks]


def test_each_stretch_of_text_between_the_edges_of_boxes_is_a_block() -> None:
    assert texts("<div>One <b>and</b> more<p>Two</p>Three</div><ul><li>Four</ul>") == [
        "One and more",
        "Two",
        "Three",
        "Four",
    ]


def test_line_breaks_part_blocks_and_say_whether_one_or_two() -> None:
    blocks = open_page("<td>One<br>Two<br>&nbsp;<br>Three</td>").blocks

    assert [(block.text, block.is_broken) for block in blocks] == [
        ("One", False),
        ("Two", True),
        ("Three", False),
    ]


def test_what_is_no_text_is_not_read() -> None:
    assert texts("<script>a</script><style>b</style><!-- c --><button>d</button><p>Text</p>") == ["Text"]


def test_links_and_stress_keep_their_places() -> None:
    [block] = open_page('<p>See <a href="/x">the <b>bridge</b> </a>, now</p>').blocks

    assert block.text == "See the bridge , now"
    assert block.spans == (Span(SpanKind.STRONG, 8, 14), Span(SpanKind.LINK, 4, 14, "/x"))
    assert block.linked == 11


def test_a_link_around_boxes_goes_on_in_each() -> None:
    one, two = open_page('<a href="/x"><div>One</div><div>Two</div></a>').blocks

    assert one.spans == two.spans == (Span(SpanKind.LINK, 0, 3, "/x"),)


def test_a_block_knows_what_it_stands_in() -> None:
    [block] = open_page('<article><aside class="Related"><p style="display: none">x</aside></article>').blocks

    assert block.where == Where.ARTICLE | Where.ASIDE | Where.HIDDEN | Where.PARAGRAPH
    assert block.box.parent is not None and block.box.parent.words.strip() == "related"


def test_a_box_knows_which_blocks_it_holds() -> None:
    page = open_page("<p>One</p><div><p>Two</p><p>Three</p></div><p>Four</p>")

    [div] = [box for box in page.boxes if box.tag == "div"]
    assert [block.text for block in page.blocks[div.first : div.last]] == ["Two", "Three"]


def test_nobody_waits_for_the_end_of_an_endless_page() -> None:
    assert len(open_page("<p>x" * (MOST_BLOCKS + 10)).blocks) == MOST_BLOCKS


@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_whatever_the_markup_blocks_are_lines_and_boxes_nest(pieces: list[str]) -> None:
    page = open_page("".join(pieces))

    assert all(block.text == " ".join(block.text.split()) != "" for block in page.blocks)
    assert all(0 <= s.start < s.end <= len(block.text) for block in page.blocks for s in block.spans)
    assert all(
        box.parent is None or box.parent.first <= box.first <= box.last <= box.parent.last
        for box in page.boxes
    )
    assert all(one.box.number <= two.box.number or one.box.depth for one, two in pairwise(page.blocks))
