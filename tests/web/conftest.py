"""What every test of the network door may ask for."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.web.mock_site import Site, serve


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
