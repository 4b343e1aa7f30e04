"""Which network addresses belong to the public internet."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)

# Special-purpose blocks (IANA registries) that the ipaddress module of Python 3.11 calls global.
_NOT_PUBLIC = tuple(
    ip_network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20", "5f00::/16")
)


def is_public(address: str) -> bool:
    """Return whether a numeric address, and every address wrapped in it, is on the public internet."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and parsed.scope_id:
        return False
    wrapped = list(_wrapped(parsed))
    return all(map(_is_global, wrapped)) if wrapped else _is_global(parsed)


def _wrapped(address: Address) -> Iterator[Address]:
    """Yield the IPv4 addresses at which a packet for an IPv6 address would really arrive."""
    if isinstance(address, IPv4Address):
        return
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield low
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        yield low


def _is_global(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return False
    special = address.is_multicast or address.is_reserved or address.is_link_local or address.is_unspecified
    return address.is_global and not special and not any(address in block for block in _NOT_PUBLIC)
