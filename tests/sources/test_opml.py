from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import opml
from dragoman.sources.errors import BrokenListError, EmptyListError, LongListError, SourceError
from dragoman.sources.types import Outline


def test_a_list_is_read_with_its_folders() -> None:
    listed = b"""<opml version="2.0"><body><outline text="Caucasus">
        <outline text="Post" xmlUrl="https://post.example/rss" htmlUrl="https://post.example/"/></outline>
        <outline title="Wire" text="w" xmlurl="feed://wire.example/rss" category="Agencies"/>
        <outline text="Safe" xmlUrl="feed:https://safe.example/rss"/>
        <outline text="Post again" xmlUrl="https://post.example/rss"/><outline text="Note"/></body></opml>"""

    outlines = opml.read(listed)

    assert [(o.title, o.category) for o in outlines] == [
        ("Post again", ""),
        ("Wire", "Agencies"),
        ("Safe", ""),
    ]
    assert [o.feed_url for o in outlines[1:]] == ["http://wire.example/rss", "https://safe.example/rss"]


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
lists = st.lists(
    st.builds(
        Outline,
        title=names,
        feed_url=st.integers(1, 999).map("https://news.example/{}".format),
        homepage=st.sampled_from(["", "https://news.example/"]),
        category=st.one_of(st.just(""), names),
    ),
    min_size=1,
    unique_by=lambda outline: outline.feed_url,
)


@given(lists)
def test_what_is_written_is_read_back(outlines: list[Outline]) -> None:
    read = opml.read(opml.write(outlines, title="Sources"))

    assert sorted(read, key=str) == sorted(outlines, key=str)


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"<html></html>",
    ],
)
def test_what_is_no_list_is_refused(hostile: bytes) -> None:
    with pytest.raises(BrokenListError):
        opml.read(hostile)


def test_a_list_without_a_feed_is_refused() -> None:
    with pytest.raises(EmptyListError):
        opml.read(b'<opml><body><outline text="Later" xmlUrl="javascript:alert(1)"/></body></opml>')


def test_a_list_of_more_feeds_than_anybody_reads_is_refused() -> None:
    lines = "".join(f'<outline xmlUrl="https://n.example/{n}"/>' for n in range(opml.MOST_FEEDS + 1))

    with pytest.raises(LongListError, match="more than 5000 feeds"):
        opml.read(f"<opml><body>{lines}</body></opml>".encode())


@given(st.text(min_size=1))
def test_any_title_can_be_written(title: str) -> None:
    outline = Outline(title, "https://a.example/", category=title, facts=(("problem", title),))

    assert opml.read(opml.write([outline], title=title))[0].feed_url == outline.feed_url


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    with suppress(SourceError):
        opml.read(b"<opml>" + data)


def test_a_list_names_no_file_of_ours() -> None:
    hostile = b"""<!DOCTYPE o [<!ENTITY f SYSTEM "file:///etc/passwd">]>
        <opml><body><outline text="&f;" xmlUrl="http://a.example/"/></body></opml>"""

    [outline] = opml.read(hostile)

    assert outline.title == "&f;"
