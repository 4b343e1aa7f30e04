from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading import Profile, explain
from dragoman.reading.page import open_page
from dragoman.reading.profiles import correct_marked
from dragoman.reading.profiles.marks import attach, mark
from dragoman.reading.types import Mark

LONG = "The bridge over the river was opened on Monday by the mayor, and many people walked across it"


def marks_of(html: str, *kept: int) -> list[Mark]:
    return mark(open_page(html).blocks, kept=kept)


@given(st.lists(st.sampled_from(["<p>One</p>", "<div>One</div>", "<p>Two</p>", "<h2>Three</h2>"])), st.data())
def test_on_the_same_page_every_mark_finds_its_block(parts: list[str], data: st.DataObject) -> None:
    blocks = open_page("".join(parts)).blocks
    kept = data.draw(st.sets(st.integers(0, max(0, len(blocks) - 1))))

    found = attach(mark(blocks, kept=kept), blocks)

    assert found.said == {number: number in kept for number in range(len(blocks))}
    assert found.lost == ()


def test_a_block_that_moved_is_known_by_its_text() -> None:
    marks = marks_of("<p>One</p><p>Two</p>", 1)

    found = attach(marks, open_page("<p>Before</p><div>Two</div><p>One</p>").blocks)

    assert found.said == {1: True, 2: False}


def test_of_two_equal_texts_the_one_at_the_same_place_is_meant() -> None:
    marks = marks_of("<main><p>Same</p></main><aside><p>Same</p></aside>", 0)

    found = attach(marks[1:], open_page("<main><p>Same</p></main><aside><p>Same</p></aside>").blocks)

    assert found.said == {1: False}


def test_a_block_whose_end_is_another_is_known_by_its_beginning() -> None:
    marks = marks_of(f"<p>{LONG} in the sun.</p>", 0)

    found = attach(marks, open_page(f"<p>{LONG}.</p>").blocks)

    assert found.said == {0: True}


def test_marks_apply_while_half_of_what_they_keep_is_there() -> None:
    marks = marks_of("<p>One</p><p>Two</p><p>Three</p>", 0, 1)

    one_left, none_left = (attach(marks, open_page(page).blocks) for page in ("<p>Two</p>", "<p>Three</p>"))

    assert (one_left.applies, none_left.applies) == (True, False)


SCRIPTED = (
    "<p>Menu</p><script>{"
    + ",".join(f'"{n}": "{LONG}, say the {n} papers of the city on the river."' for n in range(6))
    + ', "more": "Subscribe to our letter now, and read each day what others only hear about."}</script>'
)


def test_what_a_script_builds_is_explained_block_by_block() -> None:
    explained = explain(SCRIPTED)

    assert [block.is_kept for block in explained] == [False] + [True] * 7
    assert explained[1].reason == "in a script that builds the page"


def test_what_a_script_builds_can_be_corrected() -> None:
    blocks = [block.block for block in explain(SCRIPTED)]
    marks = mark(blocks, kept=range(1, 7))

    profile, applies = correct_marked(Profile(), SCRIPTED, marks)

    assert applies
    assert [block.is_kept for block in explain(SCRIPTED, profile=profile)] == [False] + [True] * 6 + [False]


def test_an_article_in_a_script_is_found_where_what_is_shown_was_dropped() -> None:
    page = f"<p>{LONG}. {LONG}. {LONG}. {LONG}. {LONG}.</p>" + SCRIPTED
    shown = [block.block for block in explain(page)]
    dropped, _ = correct_marked(Profile(), page, mark(shown, kept=()))
    whole = [block.block for block in explain(page, profile=dropped)]

    profile, applies = correct_marked(Profile(), page, mark(whole, kept=range(2, 8)))

    assert applies
    assert [block.is_kept for block in explain(page, profile=profile)] == [False] * 2 + [True] * 6 + [False]
