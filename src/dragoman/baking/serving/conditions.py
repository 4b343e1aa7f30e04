"""What a browser has already, and which stretch it wants (RFC 9110, 13 and 14)."""

from __future__ import annotations

import re

from dragoman.baking.serving.types import Copy, Request

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def is_known(copy: Copy, request: Request) -> bool:
    """Whether the browser has this version: the tag decides, the date only without one.

    Dates are compared letter for letter, never by which is later: a clock may have been set back.
    """
    if tags := request.field("if-none-match"):
        return any(tag.strip().removeprefix("W/") in ("*", copy.etag) for tag in tags.split(","))
    return bool(copy.last_modified) and request.field("if-modified-since") == copy.last_modified


def stretch(copy: Copy, request: Request) -> range | None:
    """Return which bytes to send, none of them when there are none such; None for the whole.

    The whole goes to whoever asks for several stretches, or for one of a version that is no more.
    """
    wanted = request.field("range")
    if not wanted or not (match := ONE_RANGE.fullmatch(wanted.replace(" ", ""))):
        return None
    if (version := request.field("if-range")) and version not in (copy.etag, copy.last_modified):
        return None
    first, last = match.groups()
    length = len(copy.body)
    if first:
        return range(int(first), min(int(last or length), length - 1) + 1) if _rises(first, last) else None
    return range(max(0, length - int(last)), length) if last else None


def _rises(first: str, last: str) -> bool:
    return not last or int(first) <= int(last)
