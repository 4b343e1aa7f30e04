"""What was packed comes out whole, in every coding and at every size around the pieces it is unpacked in."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable
from functools import partial

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.decoding import OversizeError, decoded

MIB = 1_048_576
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": partial(gzip.compress, compresslevel=1),
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=1),
}

packers = st.sampled_from(sorted(PACKERS))


@given(packers, st.binary(max_size=5_000))
def test_anything_comes_out_as_it_went_in(coding: str, body: bytes) -> None:
    assert decoded(PACKERS[coding](body), encoding=coding, largest=5_000) == body


@pytest.mark.parametrize("coding", sorted(PACKERS))
@pytest.mark.parametrize("size", [MIB - 1, MIB, MIB + 1, 3 * MIB, 7_000_001])
def test_a_body_larger_than_a_piece_comes_out_whole(coding: str, size: int) -> None:
    for body in (bytes(size), random.Random(size).randbytes(size)):
        assert decoded(PACKERS[coding](body), encoding=coding, largest=size) == body
        with pytest.raises(OversizeError):
            decoded(PACKERS[coding](body), encoding=coding, largest=size - 1)


@given(packers, st.binary(min_size=1, max_size=5_000), st.floats(0, 1))
def test_a_stream_that_was_cut_off_gives_what_arrived(coding: str, body: bytes, share: float) -> None:
    packed = PACKERS[coding](body)

    arrived = decoded(packed[: int(len(packed) * share)], encoding=coding, largest=5_000)

    assert body.startswith(arrived)
