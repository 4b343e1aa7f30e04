"""Compressed answers are unpacked here, never beyond a given size."""

from __future__ import annotations

import zlib

import brotli

ACCEPTED = "gzip, deflate, br"
_MOST_LAYERS = 3


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
    parts, size = [], 0
    while payload:
        inflater = zlib.decompressobj(wbits)
        part = inflater.decompress(payload, largest - size + 1)
        size += len(part)
        if size > largest:
            raise OversizeError
        parts.append(part)
        # Padding of zeros after the last member is common and means nothing.
        payload = inflater.unused_data.lstrip(b"\0") if inflater.eof else b""
    return b"".join(parts)


def _unbrotlied(payload: bytes, largest: int) -> bytes:
    decompressor = brotli.Decompressor()
    parts = [decompressor.process(payload, output_buffer_limit=largest + 1)]
    size = len(parts[0])
    while size <= largest and not decompressor.is_finished() and not decompressor.can_accept_more_data():
        parts.append(decompressor.process(b"", output_buffer_limit=largest + 1 - size))
        size += len(parts[-1])
    if size > largest:
        raise OversizeError
    return b"".join(parts)
