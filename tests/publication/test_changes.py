from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publication.changes import PageKind, PageState, keys_below, keys_touched

ARTICLE = PageState(
    page=81,
    kind=PageKind.ARTICLE,
    language="en",
    live=True,
    title="A bridge opens",
    url_path="/en/culture/a-bridge/",
    listed_in=frozenset({1, 7}),
    translation_key="abc",
    followed_by=frozenset({("/en/culture/", 90)}),
    next_to=frozenset({80}),
)
SECTION = PageState(
    page=7, kind=PageKind.SECTION, language="en", live=True, title="Culture", url_path="/en/culture/"
)
LISTS = {"children:1", "children:7"}
states = st.builds(
    PageState,
    page=st.just(81),
    kind=st.sampled_from(PageKind),
    language=st.just("en"),
    live=st.booleans(),
    title=st.sampled_from("ab"),
    url_path=st.sampled_from(["/en/a/", "/en/b/"]),
    listed_in=st.frozensets(st.integers(1, 3)),
)


def test_an_article_that_appears_touches_its_lists_translations_and_followers() -> None:
    keys = keys_touched(None, ARTICLE)

    assert keys == {"page:81", *LISTS, "translations:abc", "earlier:90", "next:80"}


def test_a_correction_touches_the_page_and_its_lists() -> None:
    keys = keys_touched(ARTICLE, replace(ARTICLE, title="The bridge opens"))

    assert keys == {"page:81", *LISTS}


def test_a_draft_that_nobody_saw_touches_nothing() -> None:
    draft = replace(ARTICLE, live=False)

    assert keys_touched(draft, replace(draft, title="Another")) == set()


def test_an_article_that_moves_touches_the_lists_it_leaves_and_those_it_enters() -> None:
    moved = replace(ARTICLE, url_path="/en/world/a-bridge/", listed_in=frozenset({1, 8}))

    keys = keys_touched(ARTICLE, moved)

    assert {"children:7", "children:8"} < keys


@pytest.mark.parametrize(
    "change", [{"title": "Arts"}, {"url_path": "/en/arts/"}, {"live": False}, {"in_menus": True}]
)
def test_a_section_that_looks_different_touches_the_menu(change: dict[str, Any]) -> None:
    assert "menu:en" in keys_touched(SECTION, replace(SECTION, **change))


def test_a_section_with_another_introduction_leaves_the_menu_alone() -> None:
    assert keys_touched(SECTION, SECTION) == {"page:7"}


def test_a_new_front_page_concerns_every_page() -> None:
    home = replace(SECTION, kind=PageKind.HOME, url_path="/fr/")

    assert "site" in keys_touched(None, home)


def test_what_stands_under_a_moved_section_is_listed_by_whoever_lists_it_now() -> None:
    keys = keys_below([ARTICLE], listed_now=[9])

    assert {"page:81", *LISTS, "children:9"} <= keys


@given(before=st.none() | states, after=st.none() | states)
def test_what_readers_saw_or_see_is_always_touched(before: PageState | None, after: PageState | None) -> None:
    seen = any(state and state.live for state in (before, after))

    assert ("page:81" in keys_touched(before, after)) is seen


def test_the_first_and_the_last_article_of_a_section_change_the_menus() -> None:
    alone = replace(ARTICLE, alone_in=frozenset({7}))

    first, last = keys_touched(None, alone), keys_touched(alone, replace(alone, live=False))

    assert "menu:en" in first & last
    assert "menu:en" not in keys_touched(alone, replace(alone, title="A bridge closes"))
