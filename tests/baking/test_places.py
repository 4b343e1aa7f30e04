from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.baking.errors import BadAddressError
from dragoman.baking.places import address_at, place, read_path, written

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
def test_an_address_is_read_as_it_is_written(address: str) -> None:
    assert read_path(written(address).encode()) == address


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


@pytest.mark.parametrize("path", [b"/en%2fx/", b"/en%2Fx/", b"/%00", b"/%ff", b"/\xff", b"/" + b"a" * 8000])
def test_a_request_for_no_address_is_refused(path: bytes) -> None:
    with pytest.raises(BadAddressError):
        read_path(path)


@given(st.binary(max_size=60))
def test_whatever_is_asked_for_is_an_address_or_refused(path: bytes) -> None:
    try:
        address = read_path(path)
    except BadAddressError:
        return

    assert address.isprintable()
