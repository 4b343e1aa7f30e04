"""Our copies of a page, listed for machines (RFC 7089, Memento; RFC 6690, the form of the list)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from dragoman.publication.addresses import ascii_address


def timemap(original: str, *, at: str, timegate: str, copies: Iterable[tuple[str, datetime]]) -> str:
    """Return the list of a page's copies, the oldest first; all addresses are whole.

    Only ``original`` is a stranger's: what would end it is escaped.
    """
    lines = [
        f'<{ascii_address(original)}>; rel="original"',
        f'<{at}>; rel="self"; type="application/link-format"',
        f'<{timegate}>; rel="timegate"',
    ]
    ordered = sorted(copies, key=lambda copy: copy[1])
    last = len(ordered) - 1
    for at_place, (address, moment) in enumerate(ordered):
        relation = f"{'first ' * (at_place == 0)}{'last ' * (at_place == last)}memento"
        lines.append(f'<{address}>; rel="{relation}"; datetime="{format_datetime(moment, usegmt=True)}"')
    return ",\n".join(lines) + "\n"
