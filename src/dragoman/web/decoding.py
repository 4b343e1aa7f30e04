"""Compressed answers are unpacked here, never beyond a given size."""

from __future__ import annotations

import re
import zlib

import brotli

ACCEPTED = "gzip, deflate, br"
_MOST_LAYERS = 3
_MOST_MEMBERS = 1_000
_PIECE = 65_536
_GIVEN_AT_ONCE = 1_048_576
_ZEROS = re.compile(rb"\0*")


class UndecodableError(ValueError):
    """The bytes are not compressed in the way their header says."""


class OversizeError(ValueError):
    """Unpacked, the bytes would be larger than allowed."""


def decoded(payload: bytes, *, encoding: str, largest: int) -> bytes:
    """Return what a ``Content-Encoding`` header says was packed here, at most ``largest`` bytes."""
    layers = [name for name in encoding.lower().replace(" ", "").split(",") if name not in {"", "identity"}]
    if len(layers) > _MOST_LAYERS:
        raise UndecodableError(encoding)
    for layer in reversed(layers):
        payload = _unpacked(payload, layer, largest) if payload else b""
    return payload


def _unpacked(payload: bytes, layer: str, largest: int) -> bytes:
    try:
        match layer:
            case "gzip" | "x-gzip":
                return _inflated(payload, 16 + zlib.MAX_WBITS, largest)
            case "deflate":
                # RFC 9110 means zlib's wrapper; some servers send the bare stream, which cannot begin with 8.
                bare = payload[0] & 0x0F != 8
                return _inflated(payload, -zlib.MAX_WBITS if bare else zlib.MAX_WBITS, largest)
            case "br":
                return _unbrotlied(payload, largest)
    except (zlib.error, brotli.error) as error:
        raise UndecodableError(layer) from error
    raise UndecodableError(layer)


def _inflated(payload: bytes, wbits: int, largest: int) -> bytes:
    """Unpack one or more members; a stream that was cut off yields what arrived."""
    parts, size, place, members = [], 0, 0, 0
    inflater = zlib.decompressobj(wbits)
    while place < len(payload):
        piece = payload[place : place + _PIECE]
        parts.append(inflater.decompress(piece, largest - size + 1))
        size += len(parts[-1])
        if size > largest:
            raise OversizeError
        place += len(piece) - len(inflater.unused_data)
        if inflater.eof:
            place, members = _after_padding(payload, place), members + 1
            if members > _MOST_MEMBERS:
                raise UndecodableError("gzip")
            inflater = zlib.decompressobj(wbits)
    return b"".join(parts)


def _after_padding(payload: bytes, place: int) -> int:
    """Skip zeros after a member, which are common and mean nothing."""
    padding = _ZEROS.match(payload, place)
    return padding.end() if padding else place


def _unbrotlied(payload: bytes, largest: int) -> bytes:
    """Unpack in pieces, because the decompressor holds twice what it gives out at once."""
    decompressor = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    while part := decompressor.process(payload, output_buffer_limit=_GIVEN_AT_ONCE):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise OversizeError
        payload = b""
    return b"".join(parts)
