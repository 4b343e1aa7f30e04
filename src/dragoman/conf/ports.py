"""Finding out that a port is taken before anything has started."""

from __future__ import annotations

import errno
import socket

from dragoman.conf.errors import PortInUseError


def require_free(host: str, port: int) -> None:
    """Raise ``PortInUseError`` when another program listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUseError(port) from None
            raise
