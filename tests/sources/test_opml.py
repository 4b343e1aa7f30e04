from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import opml
from dragoman.sources.errors import BrokenListError, SourceError
from dragoman.sources.types import Outline


def test_a_list_is_read_with_its_folders() -> None:
    listed = b"""<opml version="2.0"><body><outline text="Caucasus">
        <outline text="Post" xmlUrl="https://post.example/rss" htmlUrl="https://post.example/"/></outline>
        <outline title="Wire" text="w" xmlurl="feed://wire.example/rss" category="Agencies"/>
        <outline text="Post again" xmlUrl="https://post.example/rss"/><outline text="Note"/></body></opml>"""

    outlines = opml.read(listed)

    assert [(o.title, o.category) for o in outlines] == [("Post again", ""), ("Wire", "Agencies")]
    assert outlines[1].feed_url == "http://wire.example/rss"


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
lists = st.lists(
    st.builds(
        Outline,
        title=names,
        feed_url=st.integers(1, 999).map("https://news.example/{}".format),
        homepage=st.sampled_from(["", "https://news.example/"]),
        category=st.one_of(st.just(""), names),
    ),
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
        b'<!DOCTYPE o [<!ENTITY a "x">]><opml><body><outline text="&a;" xmlUrl="http://a.example/"/></body></opml>',
        b'<!DOCTYPE o [<!ENTITY f SYSTEM "file:///etc/passwd">]><opml><body>&f;</body></opml>',
    ],
)
def test_a_hostile_list_is_refused(hostile: bytes) -> None:
    with pytest.raises(BrokenListError):
        opml.read(hostile)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    with suppress(SourceError):
        assert opml.read(b"<opml>" + data) == []
