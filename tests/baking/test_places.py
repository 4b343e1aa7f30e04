from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.baking.errors import BadAddressError
from dragoman.baking.places import address_at, place, written

steps = st.from_regex(r"[\w-][\w.-]{0,20}", fullmatch=True).filter(
    lambda step: step != "index.html" and not step.endswith((".br", ".gz"))
)
addresses = st.builds(
    lambda steps, slash: "/" + "/".join(steps) + slash,
    st.lists(steps, min_size=1, max_size=5),
    st.sampled_from(["", "/"]),
)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/en/culture/x/", "en/culture/x/index.html"),
        ("/en/feed.xml", "en/feed.xml"),
        ("/ru/культура/", "ru/культура/index.html"),
    ],
)
def test_a_page_is_an_index_in_its_own_folder_and_a_file_is_itself(address: str, file: str) -> None:
    assert place(address) == PurePosixPath(file)


@given(addresses)
def test_the_way_back_from_a_file_leads_to_its_address(address: str) -> None:
    assert address_at(place(address)) == address


@given(addresses)
def test_an_address_is_written_in_letters_that_any_header_can_hold(address: str) -> None:
    assert written(address).isascii()
    assert unquote(written(address)) == address


@given(st.text() | st.text("./\\%2fé\0", max_size=12).map("/".__add__))
def test_no_address_leads_out_of_the_folder_or_to_a_hidden_file(address: str) -> None:
    try:
        file = place(address)
    except BadAddressError:
        return

    assert not file.is_absolute()
    assert not any(part.startswith(".") or "\0" in part for part in file.parts)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "en/",
        "//en/",
        "/en/../x",
        "/en/.git/x",
        "/en/index.html",
        "/en/x.br",
        "/a\\b",
        "/" + "é" * 200,
        "/a" * 600,
    ],
)
def test_what_cannot_be_a_file_is_refused(address: str) -> None:
    with pytest.raises(BadAddressError):
        place(address)
