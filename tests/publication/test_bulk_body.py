from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.publication.bulk.body import INLINE, compose
from dragoman.publication.bulk.types import Text
from tests.publication.test_bulk import a_text

ALLOWED = re.compile(r"</?(?:p|b|i|sup|sub|br/|a|a href=\"[^\"<>]*\")>")


def text_of(body: Any) -> Text:
    return compose(a_text(body=body if isinstance(body, str) else tuple(body)))


def parts(body: Any) -> list[tuple[str, Any]]:
    """Return the blocks that a text becomes, without their ids."""
    return [
        (
            block["type"],
            [item["value"] for item in block["value"]] if block["type"] == "list" else block["value"],
        )
        for block in text_of(body).blocks
    ]


def test_every_sort_of_block_has_its_like() -> None:
    body = """<h3>First</h3><h4>Second</h4><p>Text</p><ul><li>a<ol><li>b</li></ol></li></ul>
    <blockquote><p>So it is.</p><p>And was.</p><footer><cite>— Ada</cite></footer></blockquote>"""

    assert parts(body) == [
        ("heading", "First"),
        ("subheading", "Second"),
        ("paragraph", "<p>Text</p>"),
        ("list", ["<p>a</p>", "<p>b</p>"]),
        ("quotation", {"text": "So it is.\n\nAnd was.", "speaker": "Ada", "language": ""}),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "One\n\nTwo",
        "One<br><br>Two",
        "<p>One</p>Two",
        "<div>One</div><div>Two</div>",
        "<p>One<br/><br/>Two</p><p>&nbsp;</p>",
        "<section><h2></h2><p>One</p><figure><img src=x><figcaption>A</figcaption></figure>Two</section>",
        "<!-- wp:paragraph --><p>One</p><!-- /wp:paragraph --><p>Two</p><script>Three</script>",
    ],
)
def test_paragraphs_are_found_however_they_are_written(body: str) -> None:
    assert parts(body) == [("paragraph", "<p>One</p>"), ("paragraph", "<p>Two</p>")]


def test_markup_within_a_paragraph_is_kept_as_wagtail_stores_it() -> None:
    body = (
        '<p id=x><strong>A</strong> <em>b</em><br>H<sub>2</sub> <a href="/x?a=1&b=2" onclick="y()">c</a></p>'
    )

    assert parts(body) == [
        ("paragraph", '<p><b>A</b> <i>b</i><br/>H<sub>2</sub> <a href="/x?a=1&amp;b=2">c</a></p>')
    ]


def test_what_cannot_be_shown_is_left_out_and_counted() -> None:
    body = "<p>A</p><IMG src=x><table><tr><td>1</td></tr></table><iframe src=x></iframe><img src=y>"

    text = text_of(body)

    assert text.notes == ("Left out: embeds (1), pictures (2), tables (1).",)
    assert len(text.blocks) == 1


def test_blocks_are_taken_as_blocks() -> None:
    blocks = [
        {"type": "heading", "value": "A <b> c"},
        {"type": "paragraph", "value": "<p>One</p><script>x</script>"},
        {"type": "list", "value": ["a", "<p>b</p>"]},
        {"type": "quotation", "value": {"text": "So it is.", "speaker": "Ada"}},
        {"type": "gallery", "value": []},
        "<p>Two</p>",
        7,
    ]

    assert [kind for kind, _ in parts(blocks)] == ["heading", "paragraph", "list", "quotation", "paragraph"]
    assert text_of(blocks).notes == (
        "Left out: blocks without a type (1), blocks “gallery” (1), scripts (1).",
    )


def test_the_same_text_has_the_same_ids_every_time() -> None:
    body = "<p>One</p><ul><li>a</li></ul>"

    blocks = text_of(body).blocks

    assert text_of(body).blocks == blocks
    ids = [blocks[0]["id"], blocks[1]["id"], blocks[1]["value"][0]["id"]]
    assert len(set(ids)) == 3
    assert compose(a_text(2, body=body)).blocks[0]["id"] not in ids


@pytest.mark.parametrize("tag", ["b", "div", "blockquote", "ul><li", "a href=x", "table", "p"])
def test_a_thousand_elements_within_each_other_do_no_harm(tag: str) -> None:
    text_of(f"<{tag}>" * 5000 + "deep")


tags = st.sampled_from([*INLINE, "p", "div", "ul", "li", "blockquote", "cite", "h2", "script", "table", "x"])
markup = st.lists(
    st.text(max_size=9) | tags.map("<{}>".format) | tags.map("</{}>".format) | tags.map("<{} a='b' ".format)
).map("".join)


@given(markup)
def test_no_other_markup_than_ours_comes_through(body: str) -> None:
    for kind, value in parts(body):
        for rich in value if kind == "list" else [value] if kind == "paragraph" else []:
            assert "<" not in ALLOWED.sub("", rich)


@given(markup)
@example("0<sup><br><p><br>")
def test_what_was_made_of_a_text_is_made_of_it_again(body: str) -> None:
    paragraphs = [value for kind, value in parts(body) if kind == "paragraph"]

    assert parts("".join(paragraphs)) == [("paragraph", value) for value in paragraphs]


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)))
def test_no_word_is_lost(words: list[str]) -> None:
    body = "".join(f"<p>{html.escape(word)}</p>" for word in words)

    assert [html.unescape(value[3:-4]) for _, value in parts(body)] == words
