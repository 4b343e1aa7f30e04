from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publication.bulk.lines import read_lines
from dragoman.publication.bulk.types import Line
from tests.publication.newsroom import NOW

RECORD = {
    "key": "wp-1",
    "section": "culture/books",
    "language": "en",
    "headline": "A bridge opens",
    "published_at": "2019-05-01T10:00:00+02:00",
    "body": "<p>It is long.</p>",
}


def read(*records: Any) -> list[Line]:
    return list(read_lines([json.dumps(record).encode() for record in records], at=NOW))


def test_a_line_is_an_article() -> None:
    origin = {"outlet": "La Gaceta", "url": "https://gaceta.example/1", "country": "es", "authors": ["Inés"]}

    [line] = read(RECORD | {"authors": ["Ada", " Ada ", "Nino"], "origins": [origin], "views": 81})

    assert line.objections == ()
    assert line.article is not None
    assert line.article.published_at.isoformat() == "2019-05-01T10:00:00+02:00"
    assert (line.article.authors, line.article.views) == (("Ada", "Nino"), 81)
    assert (line.article.origins[0].country, line.article.origins[0].authors) == ("ES", ("Inés",))


def test_blank_lines_are_passed_over_and_counted() -> None:
    lines = list(read_lines([b"\xef\xbb\xbf" + json.dumps(RECORD).encode(), b" \n", b"{}"], at=NOW))

    assert [line.number for line in lines] == [1, 3]
    assert lines[0].article is not None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"headline": ""}, "headline is missing."),
        ({"headline": " \n"}, "headline is blank."),
        ({"headline": "h" * 400}, "headline has 400 characters; 255 is the most."),
        ({"headline": 7}, "headline is no text."),
        (
            {"published_at": "2019-05-01 10:00"},
            "published_at has no time zone; write 2019-05-01T10:00:00+02:00, or Z for UTC.",
        ),
        ({"published_at": "1 May"}, "published_at is no time like 2019-05-01T10:00:00+02:00."),
        ({"published_at": "0001-01-01T00:00:00+02:00"}, "published_at lies before 1600."),
        ({"published_at": "2999-01-01T00:00:00Z"}, "It is dated in the future."),
        ({"kind": "advert"}, "kind is none of exclusive, translation, reprint, press_review."),
        ({"kind": ["exclusive"]}, "kind is none of exclusive, translation, reprint, press_review."),
        ({"authors": "Ada"}, "authors is no list."),
        ({"views": -1}, "views is no number from 0 to 2147483647."),
        ({"views": True}, "views is no number from 0 to 2147483647."),
        ({"body": 3}, "body is neither HTML nor a list of blocks."),
        ({"headlin": "H"}, "headlin is not a field that is known here."),
        ({"origins": [{"outlet": "La Gaceta"}]}, "origins url is missing."),
        ({"origins": ["La Gaceta"]}, "origins is no object."),
        (
            {"origins": [{"outlet": "O", "url": "javascript:alert(1)"}]},
            "origins url does not begin with https:// or http://.",
        ),
        (
            {"origins": [{"outlet": "O", "url": "https://o.example/", "permission": "refused"}]},
            "O refused permission for “https://o.example/”.",
        ),
    ],
)
def test_what_is_wrong_is_said(values: dict[str, Any], sentence: str) -> None:
    [line] = read(RECORD | values)

    assert line.objections == (sentence,)
    assert line.article is None


def test_everything_that_is_wrong_with_a_line_is_said_at_once() -> None:
    [line] = read({"headline": "h" * 400, "views": "many"})

    assert len(line.objections) == 7


@pytest.mark.parametrize("line", [b"{", b"\xff", b"[" * 100_000, b"[1]", b'"text"', b"1" * 5000])
def test_what_is_no_record_is_said(line: bytes) -> None:
    [read] = read_lines([line], at=NOW)

    assert read.article is None
    assert read.objections[0].startswith("It is no JSON")


def test_an_article_stands_in_a_file_once() -> None:
    first = RECORD | {"translation_key": "post-5"}

    _, again, version = read(first, RECORD, first | {"key": "wp-2"})

    assert again.objections == ("Line 1 has the key “wp-1” already.",)
    assert version.objections == ("Line 1 has a version of “post-5” in “en” already.",)


def test_an_old_address_is_kept_as_redirects_are() -> None:
    whole, bad = read(
        RECORD | {"old_address": "https://old.example/2019/05/bridge/?b=2&a=1"},
        RECORD | {"key": "wp-2", "old_address": "https://[old/"},
    )

    assert whole.article is not None
    assert whole.article.old_address == "/2019/05/bridge?a=1&b=2"
    assert len(bad.objections) == 1


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(values=st.dictionaries(st.sampled_from([*RECORD, "authors", "origins", "views", "slug"]), anything))
def test_whatever_stands_in_a_field_is_read_or_refused(values: dict[str, Any]) -> None:
    [line] = read(RECORD | values)

    assert (line.article is None) == bool(line.objections)
    assert "\0" not in repr(line.article)
    repr(line.article).encode()
