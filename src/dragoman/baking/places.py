"""Addresses ↔ places in the folder ``site/``: ``/en/culture/x/`` stands in ``en/culture/x/index.html``.

An address is kept in letters (``/ru/культура/``); percent signs are for headers and files, :func:`written`.
Nothing here touches the disk, and no address leads out of the folder or to a hidden file.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from dragoman.baking.errors import BadAddressError

INDEX = "index.html"
LONGEST_ADDRESS = 1000
"""Letters; as many as the column for it holds, and few enough for any path that Linux opens (4096 bytes)."""
LONGEST_STEP = 240
"""Bytes between two slashes: ``NAME_MAX`` is 255, and a file being written has a longer name for a moment."""
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""Compressed siblings of a file, the smallest first, as HTTP and as the folder name them."""
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
"""The end of a name that holds a hash of the file: another content, another name."""


def place(address: str) -> PurePosixPath:
    """Return where the file for ``address`` stands; raises ``BadAddressError`` when none can."""
    if not address.startswith("/"):
        raise BadAddressError(address, "it does not begin with a slash")
    if len(address) > LONGEST_ADDRESS:
        raise BadAddressError(address, "it is too long")
    steps = address[1:].split("/")
    if steps[-1] == "":
        steps[-1] = INDEX
    elif steps[-1] == INDEX:
        raise BadAddressError(address, "the address of an index ends with a slash")
    for step in steps:
        _check(address, step)
    if steps[-1].endswith(tuple(ENCODINGS.values())):
        raise BadAddressError(address, "such names are kept for compressed files")
    return PurePosixPath(*steps)


def address_at(file: PurePosixPath) -> str:
    """Return the address of a file in the folder; the other way round of :func:`place`."""
    if file.name == INDEX:
        return "/" + "".join(f"{step}/" for step in file.parts[:-1])
    return "/" + "/".join(file.parts)


def written(address: str) -> str:
    """Return the address as it is written in headers and files, with percent signs."""
    return quote(address, safe="/~!$&'()*+,;=:@")


def _check(address: str, step: str) -> None:
    if not step:
        raise BadAddressError(address, "it has two slashes in a row")
    if step.startswith("."):
        raise BadAddressError(address, "a part of it begins with a dot")
    if "\\" in step or not step.isprintable():
        raise BadAddressError(address, "it holds a character that no address has")
    if len(step.encode()) > LONGEST_STEP:
        raise BadAddressError(address, "a part of it is too long")
