from __future__ import annotations

import json

import numpy as np
import pytest

from dragoman.reading import Block, BlockKind, Span, SpanKind, explain, read
from dragoman.reading.body import clipping_blocks, weigh
from dragoman.reading.body.comments import comments_from
from dragoman.reading.boxes import TextBlock
from dragoman.reading.page import open_page

STORY = [
    "The old bridge over the river was opened again on Monday, four years after the flood had closed it.",
    "Hundreds of people walked across it in the morning, and the mayor, who came early, thanked the masons.",
    "The stones had been numbered one by one, she said, and stored in a field behind the railway station.",
    "Lorries will have to wait until the autumn, when the road on the eastern bank is to be widened.",
]
NOTICE = "We use cookies and similar means to offer you a better service, and share them with our partners."


def a_page(*boxes: str, title: str = "The old bridge opens again") -> str:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("News", "Sport", "Culture"))
    return (
        f"<title>{title}</title><ul>{menu}</ul><div><h1>{title}</h1>{story}</div>{''.join(boxes)}"
        "<div>All rights reserved</div>"
    )


def text(html: str) -> str:
    return read(html).text


def test_a_story_is_told_from_what_stands_around_it() -> None:
    assert text(a_page(f"<div><div><p>{NOTICE}</p></div></div>")) == "\n".join(STORY)


def test_a_story_in_two_layouts_of_one_page_is_read_once() -> None:
    printed = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)

    assert text(a_page(f"<div class='print'>{printed}</div>")).count(STORY[0]) == 1


def test_an_embed_does_not_cut_a_story_in_two() -> None:
    embed = '<div class="embed"><iframe src="/video"></iframe></div>'

    assert text(a_page().replace(f"<p>{STORY[2]}", f"{embed}<p>{STORY[2]}")) == "\n".join(STORY)


def test_a_story_that_only_a_script_holds_is_read() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY * 2)
    data = json.dumps({"props": {"article": {"id": 7, "body": body}}}).replace("<", "\\u003c")

    found = text(f'<title>A bridge</title><div id="app"></div><script>window.state = {data};</script>')

    assert found.startswith(STORY[0])


def test_every_block_is_explained() -> None:
    opinions = explain(a_page('<nav class="menu"><a href="/a">About us and others</a></nav>'))

    told = {opinion.block.text: opinion for opinion in opinions}
    assert told[STORY[1]].is_kept and told[STORY[1]].score > 0.5
    assert (told["About us and others"].is_kept, told["About us and others"].reason) == (
        False,
        "in a navigation",
    )


def test_what_is_known_beforehand_outweighs_what_is_guessed() -> None:
    page = open_page(a_page())
    against = [-20.0 if block.text == STORY[1] else 0.0 for block in page.blocks]

    kept = {block.text for block in weigh(page, evidence=against).kept()}
    assert [text for text in STORY if text in kept] == [STORY[0], *STORY[2:]]


def blocks(html: str, url: str | None = "https://post.example/a/") -> tuple[Block, ...]:
    return clipping_blocks(open_page(html).blocks, url=url)


def test_cells_of_a_row_make_a_block_unless_they_hold_a_page_in_place() -> None:
    row, *cells = blocks(
        f"<table><tr><td>Length</td><td>300 m</td></tr></table><table><tr><td>{'x ' * 400}<td>y"
    )

    assert row == Block(BlockKind.TABLE_ROW, "Length | 300 m")
    assert [cell.kind for cell in cells] == [BlockKind.PARAGRAPH] * 2


def test_lines_of_one_sentence_make_a_block() -> None:
    assert [block.text for block in blocks("<p>It was a day<br>like others.<br>Then it rained.</p>")] == [
        "It was a day like others.",
        "Then it rained.",
    ]


def test_links_are_made_whole_and_those_that_lead_nowhere_dropped() -> None:
    [block] = blocks(
        '<p><a href="../b">One</a> <a href="javascript:x()">two</a> <a href="http://[">three</a></p>'
    )

    assert block.spans == (Span(SpanKind.LINK, 0, 3, "https://post.example/b"),)


def test_blocks_are_of_the_kind_of_the_boxes_around_them() -> None:
    kinds = [
        block.kind for block in blocks("<h2>a</h2><ul><li><p>b</p></ul><blockquote><p>c</p></blockquote><p>d")
    ]

    assert kinds == [BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.PARAGRAPH]


def blocks_of(*texts: str) -> list[TextBlock]:
    return open_page("".join(f"<p>{text}</p>" for text in texts)).blocks


def first_comment(heading: str, *rest: str) -> int:
    """Say where comments begin on a page whose story and long paragraphs all seem to be its article."""
    blocks = blocks_of(*STORY, heading, *rest)
    likely = np.array([len(block.text) > 80 for block in blocks])
    dated = np.array([" 2012" in block.text for block in blocks], np.float32)
    return comments_from(blocks, likely, dated)


@pytest.mark.parametrize(
    "heading", ["Comments", "3 comments", "Komentarze (3)", "Комментарии: 3", "Ваши отзывы"]
)
def test_an_article_ends_at_a_heading_below_which_readers_sign(heading: str) -> None:
    signature = "Posted by a mason on 3 May 2012 at 11:04"

    assert first_comment(heading, STORY[0], signature, STORY[1], signature) == len(STORY)


@pytest.mark.parametrize(
    "heading", ["Comments: 0", "Comment réagissent les pêcheurs ?", "Opinions differ here"]
)
def test_an_article_does_not_end_at_what_is_no_heading_of_comments(heading: str) -> None:
    signature = "Posted by a mason on 3 May 2012 at 11:04"

    assert first_comment(heading, STORY[0], signature, STORY[1], signature) == len(STORY) + 5


def test_a_word_on_comments_amid_an_article_does_not_end_it() -> None:
    assert first_comment("Comments (3)", *STORY, *STORY, "5 May 2012", "6 May 2012") == 3 * len(STORY) + 3
