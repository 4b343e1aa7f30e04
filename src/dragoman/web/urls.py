"""Addresses of pages: understood as browsers understand them, and brought to one spelling.

What is checked here is what the client asks for: both use the same reading of an address (WHATWG's, by ada).
"""

from __future__ import annotations

import re
from functools import lru_cache

import ada_url

from dragoman.web.errors import BadAddressError
from dragoman.web.tracking import untracked

LONGEST = 2_000

_SPELT_OUT = re.compile(
    r"(?P<origin>https?://(?:(?P<user>[^/?#]*)@)?(?P<host>\[[^\]]*\]|[^/:?#]*)(?::(?P<port>\d+))?)"
    r"(?P<path>/[^?#]*)(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.DOTALL,
)
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_LONGEST_NAME = 253
_REMEMBERED = 4_096


@lru_cache(_REMEMBERED)
def canonical(url: str) -> str:
    """Return the one spelling under which a page is remembered; raise BadAddressError if there is none.

    Lower-case punycode host, no default port, no fragment, no tracking parameters, escapes in upper case;
    at most 2,000 characters.
    """
    _address, parts = _read(url)
    kept = untracked(parts["query"] or "", host=parts["host"])
    result = parts["origin"] + _upper_escapes(parts["path"] + (f"?{kept}" if kept else ""))
    if len(result) > LONGEST:
        raise BadAddressError(url, f"it is longer than {LONGEST:,} characters")
    return result


def origin(url: str) -> str:
    """Return scheme, host and port of an address, the port only where it is not the scheme's own."""
    return _origin_host_and_whole(url)[0]


def host(url: str) -> str:
    """Return the name or number of an address's server, in lower-case ASCII."""
    return _origin_host_and_whole(url)[1]


def whole(url: str) -> str:
    """Return an address as the client asks for it, its fragment included."""
    return _origin_host_and_whole(url)[2]


@lru_cache(_REMEMBERED)
def _origin_host_and_whole(url: str) -> tuple[str, str, str]:
    _address, parts = _read(url)
    return parts["origin"], parts["host"], parts[0]


def parsed(url: str, *, base: str | None = None) -> ada_url.URL:
    """Return an address as the client will ask for it; raise BadAddressError if it must not be followed."""
    return _read(url, base)[0]


def _read(url: str, base: str | None = None) -> tuple[ada_url.URL, re.Match[str]]:
    """Return an address, and its parts as the parser spells them out: asking it for each is slower."""
    try:
        address = ada_url.URL(url, base=base)
    except ValueError as error:
        raise BadAddressError(url, _fault(url)) from error
    parts = _SPELT_OUT.fullmatch(address.href)
    if parts is None:
        raise BadAddressError(url, "it must begin with http:// or https://")
    if len(parts["host"]) > _LONGEST_NAME or parts["port"] == "0":
        raise BadAddressError(url, "it names no server")
    if parts["user"]:
        raise BadAddressError(url, "it contains a user name or password")
    return address, parts


def _fault(url: str) -> str:
    """Return why an address that cannot be read cannot be followed either."""
    if "://" not in url:
        return "it must begin with http:// or https://"
    return "it is not written as a web address"


def _upper_escapes(text: str) -> str:
    return _ESCAPE.sub(lambda escape: escape[0].upper(), text)
