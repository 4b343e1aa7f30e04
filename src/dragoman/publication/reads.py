"""What a rendering read, so that it can be done again when that changes.

Templates and querysets call :func:`note` for everything they show; whoever renders listens with
:func:`listening`. Without a listener, noting costs one lookup.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[set[str] | None] = ContextVar("reads", default=None)


def note(key: str) -> None:
    """Say that what is being rendered shows ``key`` (``article:81``, ``section:7``, ``menu:en``)."""
    keys = _listener.get()
    if keys is not None:
        keys.add(key)


@contextmanager
def listening() -> Iterator[set[str]]:
    """Collect every key noted inside the block."""
    keys: set[str] = set()
    token = _listener.set(keys)
    try:
        yield keys
    finally:
        _listener.reset(token)
