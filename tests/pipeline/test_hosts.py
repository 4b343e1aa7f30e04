from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from dragoman.pipeline.hosts import Hosts
from dragoman.web import Client
from dragoman.web.errors import PrivateAddressError
from tests.sources.loopback import Loopback, loopback


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as served:
        served.put("/a", "<p>", seconds=0.1)
        yield served


def ask(server: Loopback, *hosts: str, trusted: tuple[str, ...] = ()) -> float:
    """Ask each host for the same page at once; return how many seconds it took."""

    async def ask_all() -> None:
        async with Client(agent="Test", trusted=[server.origin, _localhost(server)]) as client:
            polite = Hosts(client, wary=client, trusted=trusted, pause=0.3)
            await asyncio.gather(*(polite.get(f"{host}/a", told_by=f"{host}/feed") for host in hosts))

    began = time.monotonic()
    asyncio.run(ask_all())
    return time.monotonic() - began


def _localhost(server: Loopback) -> str:
    return server.origin.replace("127.0.0.1", "localhost")


def test_a_host_is_asked_with_a_pause_between(server: Loopback) -> None:
    assert ask(server, server.origin, server.origin, server.origin) >= 0.6


def test_two_hosts_are_asked_at_once(server: Loopback) -> None:
    assert ask(server, server.origin, _localhost(server)) < 0.3


def test_an_origin_that_the_operator_trusts_needs_no_pause(server: Loopback) -> None:
    assert ask(server, server.origin, server.origin, server.origin, trusted=(server.origin,)) < 0.3


@pytest.mark.parametrize(
    "told_by", ["", "https://herald.example/feed"], ids=["typed in the desk", "by a stranger"]
)
def test_a_trusted_origin_is_reached_only_by_what_it_announced_itself(server: Loopback, told_by: str) -> None:
    async def ask() -> None:
        async with Client(agent="Test", trusted=[server.origin]) as client, Client(agent="Test") as wary:
            hosts = Hosts(client, wary=wary, trusted=[server.origin])
            await hosts.get(f"{server.origin}/a", told_by=told_by)

    with pytest.raises(PrivateAddressError):
        asyncio.run(ask())
