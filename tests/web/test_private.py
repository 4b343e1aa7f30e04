"""No spelling of a private address, and no redirect, opens the private network."""

from __future__ import annotations

import asyncio
import socket
from itertools import cycle

import pytest
from aiohttp import connector as connector_module
from aiohttp.abc import AbstractResolver, ResolveResult

from dragoman.web import Client, guard
from dragoman.web.errors import PrivateAddressError, UnreachableError, WebError
from tests.web.mock_site import Site, fetch

SPELLINGS = [
    "127.0.0.1",
    "127.0.0.2",
    "127.1",
    "127.0.1",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0x7f000001",
    "0x7f.1",
    "0x7f.0x0.0x0.0x1",
    "127.0.0.1.",
    "0.0.0.0",
    "0",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1%25lo]",
    "127。0。0。1",
    "１２７.0.0.1",
    "①②⑦.⓪.⓪.①",
    "%31%32%37.0.0.1",
    "127.000.000.001",
    "0x7F.0.0.1",
    "127.0.0.0x1",
    "127.0x000001",
    "0x7f000001.",
    "0300.0250.0.1",
    "10.0.0.1",
    "192.168.0.1",
    "172.31.255.255",
    "169.254.169.254",
    "0xA9FEA9FE",
    "2852039166",
    "0251.0376.0251.0376",
    "100.64.0.1",
    "255.255.255.255",
    "224.0.0.1",
    "198.18.0.1",
    "[::ffff:0:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::7f00:1]",
    "[2002:a00:1::]",
    "[2002:a9fe:a9fe::]",
    "[2001:0:0a00:1::]",
    "[fe80::1]",
    "[fd00::1]",
    "[fc00::1]",
    "[ff02::1]",
    "[2606:4700::5efe:10.0.0.1]",
    "ⓛocalhost",
    "loc\u00adalhost",
    "127.0.0.1\u3002",
    "127。1",
    "０x7f.1",
]


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_private_address_is_refused_however_it_is_spelt(site: Site, host: str) -> None:
    with pytest.raises(WebError):
        fetch(f"http://{host}:{site.port}/hop/0")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_the_refusal_says_why(site: Site, host: str) -> None:
    with pytest.raises(PrivateAddressError, match="private network"):
        fetch(f"http://{host}:{site.port}/hop/0")


def test_an_origin_is_trusted_with_its_port_only(site: Site) -> None:
    with pytest.raises(PrivateAddressError):
        fetch(
            site.url("/hop/0"),
            trusted=(f"http://127.0.0.1:{site.port + 1}", f"https://127.0.0.1:{site.port}"),
        )


def test_a_trusted_page_cannot_redirect_to_a_private_address(site: Site) -> None:
    elsewhere = site.at("127.0.0.2").url("/hop/0")

    with pytest.raises(PrivateAddressError):
        fetch(site.url(f"/to?url={elsewhere}"), trusted=(site.origin,))


@pytest.fixture
def public_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The same site at 127.0.0.2, which stands for the public internet."""
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.2")
    return site.at("127.0.0.2")


def test_a_public_page_is_read(public_site: Site) -> None:
    answer = fetch(public_site.url("/hop/3"))

    assert answer.body == b"arrived"


@pytest.mark.parametrize("host", SPELLINGS[:1] + SPELLINGS[2:])
def test_a_public_page_cannot_redirect_to_a_private_address(public_site: Site, host: str) -> None:
    with pytest.raises(WebError):
        fetch(public_site.url(f"/to?url=http://{host}:{public_site.port}/hop/0"))


def test_a_public_page_cannot_redirect_to_a_trusted_origin(site: Site, public_site: Site) -> None:
    with pytest.raises(PrivateAddressError):
        fetch(public_site.url(f"/to?url={site.url('/hop/0')}"), trusted=(site.origin,))


def test_what_left_a_trusted_origin_cannot_come_back(site: Site, public_site: Site) -> None:
    back = site.url("/hop/0")
    outside = public_site.url(f"/to?url={back}")

    with pytest.raises(PrivateAddressError):
        fetch(site.url(f"/to?url={outside}"), trusted=(site.origin,))


def test_a_proxy_in_the_environment_is_not_used(public_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    answer = fetch(public_site.url("/hop/0"))

    assert answer.status == 200


def test_a_refused_public_connection_is_not_called_private(public_site: Site, unused_port: int) -> None:
    with pytest.raises(UnreachableError):
        fetch(f"http://127.0.0.2:{unused_port}/")


class _Rebinding(AbstractResolver):
    """A name server that says something else each time it is asked."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = cycle(addresses)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = next(self._addresses)
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        return


@pytest.mark.parametrize(
    "private", ["127.0.0.1", "0.0.0.0", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "10.0.0.1"]
)
def test_a_name_that_becomes_private_after_the_first_request_is_refused(
    public_site: Site, private: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = _Rebinding("127.0.0.2", private)
    monkeypatch.setattr(connector_module, "DefaultResolver", lambda **_: names)

    async def ask_twice() -> None:
        async with Client(agent="Mock", deadline=5) as client:
            assert (await client.get(f"http://turncoat.example:{public_site.port}/hop/0")).body == b"arrived"
            await client.get(f"http://turncoat.example:{public_site.port + 1}/hop/0")

    with pytest.raises(PrivateAddressError):
        asyncio.run(ask_twice())
