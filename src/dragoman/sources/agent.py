"""How the newsroom introduces itself to the sources it asks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Protocol

import dragoman
from dragoman.web import Client, Hosts


class Operator(Protocol):
    """What a newsroom's settings say of who asks, and whom it trusts."""

    @property
    def contact(self) -> str: ...
    @property
    def public_address(self) -> str: ...
    @property
    def trusted_origins(self) -> Collection[str]: ...
    @property
    def reserved(self) -> str: ...


def user_agent(own: Operator) -> str:
    """Return an honest name, with the address where a publisher can complain."""
    return f"Dragoman/{dragoman.__version__} (+{own.contact or own.public_address})"


def client_for(own: Operator) -> Client:
    """Return the client for addresses that the operator chose; open it with ``async with``."""
    return Client(agent=user_agent(own), trusted=own.trusted_origins)


def wary_client_for(own: Operator) -> Client:
    """Return the client for addresses that somebody typed in the desk or a page named: it trusts nobody."""
    return Client(agent=user_agent(own))


@asynccontextmanager
async def hosts_for(own: Operator) -> AsyncIterator[Hosts]:
    """Give what asks each host in turn, as politely as polls do."""
    async with client_for(own) as client, wary_client_for(own) as wary:
        yield Hosts(client, wary=wary, trusted=own.trusted_origins)
