"""Taking a port before anything else has started."""

from __future__ import annotations

import errno
import socket

from dragoman.conf.errors import PortInUseError

BACKLOG = 1024
"""Connections that may wait to be accepted."""


def take(host: str, port: int) -> socket.socket:
    """Listen there, so that nobody is refused from now on; ``PortInUseError`` when another program does."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUseError(port) from None
        raise
    return listener


def require_free(host: str, port: int) -> None:
    """Raise ``PortInUseError`` when another program listens there."""
    take(host, port).close()
