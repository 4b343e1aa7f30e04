"""What stands where a page was, written into one file and found in it."""

from __future__ import annotations

from http import HTTPStatus

from hypothesis import given
from hypothesis import strategies as st

from dragoman.baking.places import written
from dragoman.baking.signposts import Signpost, form, look_up

addresses = st.text("abAé-/. ", max_size=12).map("/".__add__)
posts = st.builds(Signpost, st.just("/en/elsewhere/"), st.sampled_from([HTTPStatus.FOUND, HTTPStatus.GONE]))


@given(st.dictionaries(addresses, posts), addresses)
def test_each_signpost_is_found_and_no_other(known: dict[str, Signpost], unknown: str) -> None:
    body = form(known)

    assert {address: look_up(written(address), body) for address in known} == known
    assert look_up(written(unknown), body) == known.get(unknown)


def test_a_target_that_an_editor_typed_can_be_a_header() -> None:
    body = form({"/en/a/": Signpost("/ru/мост/?q=a b#c", HTTPStatus.FOUND)})

    found = look_up("/en/a/", body)

    assert found == Signpost("/ru/%D0%BC%D0%BE%D1%81%D1%82/?q=a%20b#c", HTTPStatus.FOUND)


def test_a_list_that_somebody_else_wrote_may_end_without_a_new_line() -> None:
    assert look_up("/en/b/", b"/en/a/ /en/x/ 301\n/en/b/ /en/y/ 301") == Signpost(
        "/en/y/", HTTPStatus.MOVED_PERMANENTLY
    )
