"""A request of granian's in the words of WSGI (RSGI 1.6, PEP 3333)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from granian.rsgi import Scope

Environ: TypeAlias = dict[str, Any]
Application: TypeAlias = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

LOOPBACK = frozenset({"127.0.0.1", "::1", ""})
"""Who speaks for others: a web server in front of us, on this machine ("" over a Unix socket)."""


class Head:
    """The status and headers that a WSGI application hands over."""

    status = 500
    headers: list[tuple[str, str]]

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower(), value) for name, value in headers]


class FileWrapper:
    """A file that a WSGI application wants to be sent as it is (``wsgi.file_wrapper``)."""

    streaming = True

    def __init__(self, file: IO[bytes], block_size: int = 64 * 1024) -> None:
        self._file, self._block_size = file, block_size

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self._file.read(self._block_size), b"")

    def path(self) -> str | None:
        """Return where the file stands on this machine's disk; None when it is not there."""
        try:
            path = Path(f"/proc/self/fd/{self._file.fileno()}").readlink()
        except (AttributeError, OSError):
            return None
        return str(path) if path.is_file() else None

    def close(self) -> None:
        self._file.close()


def environ_of(scope: Scope, body: IO[bytes]) -> Environ:
    """Return what a WSGI application is told of a request whose body was received."""
    host, _, port = scope.server.rpartition(":")
    client, scheme = _asked_by(scope)
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.file_wrapper": FileWrapper,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, value in _fields(scope):
        joint = "; " if name == "HTTP_COOKIE" else ","
        environ[name] = f"{environ[name]}{joint}{value}" if name in environ else value
    return environ


def _asked_by(scope: Scope) -> tuple[str, str]:
    """Return the reader's address and scheme: a web server in front of us says whose request it passes on."""
    client = scope.client.rpartition(":")[0].strip("[]")
    if client not in LOOPBACK:
        return client, scope.scheme
    told = scope.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    scheme = scope.headers.get("x-forwarded-proto", "")
    return told or client, scheme if scheme in ("http", "https") else scope.scheme


def _fields(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield headers under their names in WSGI; one with an underscore would pass for another: dropped."""
    for name, value in scope.headers.items():
        if "_" in name or (name == "host" and scope.authority):
            continue
        key = name.upper().replace("-", "_")
        yield (key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"), value
