"""A process that reads pages from its input until that ends, within limits for each.

It is started by ``dragoman.reading.apart``, knows no database, and dies of a page that costs too much.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.reading.errors import CostlyPageError, FailedReaderError, NotAPageError, UnknownProfileError
from dragoman.reading.extract import explain, read
from dragoman.reading.metadata.addresses import absolute
from dragoman.reading.page import open_page
from dragoman.reading.profiles import Profile, correct_marked, learn, places
from dragoman.reading.profiles.marks import attach, mark
from dragoman.reading.rules import kind_of
from dragoman.reading.types import Clipping, Mark, Marked, Outline, Outlined

CPU_SECONDS = 10.0
MEMORY = 512 * 1024 * 1024
MOST_LINKS = 2_000
LENGTH = struct.Struct("!Q")
"""Each message is a pickle after its length."""


def read_page(body: bytes, url: str, profile: str) -> tuple[Clipping, bool]:
    """Return the article on a page, and whether the page is built like others of its source."""
    known = _known(profile)
    clipping = read(body, url=url, profile=known)
    return clipping, known is None or known.fits(places(body))


def clip(body: bytes, url: str, profile: str) -> Clipping:
    """Return the article on a page; raise NotAPageError for pictures and the like."""
    if kind := kind_of(body):
        raise NotAPageError(kind)
    return read(body, url=url or None, profile=_known(profile))


def words_of(body: bytes, url: str) -> tuple[str, str, tuple[str, ...]]:
    """Return what a page shows whole: the text of its title, all its words, and where its links lead."""
    page = open_page(body)
    title = page.tree.css_first("title")
    links = (link.attributes.get("href") or "" for link in page.tree.css("a[href]")[:MOST_LINKS])
    followed = (absolute(link, url) for link in links)
    text = "\n".join(block.text for block in page.blocks)
    return title.text() if title else "", text, tuple(link for link in followed if link)


def learn_source(pages: Sequence[tuple[bytes, str]], corrections: Sequence[Marked]) -> tuple[str, list[bool]]:
    """Return as JSON what the pages of a source have in common and what an editor corrected.

    Beside it stands of each correction whether its page still has the blocks that it speaks of.
    """
    profile = learn(pages)
    applied = []
    for marked in corrections:
        profile, applies = correct_marked(profile, marked.body, marked.marks)
        applied.append(applies)
    return profile.to_json(), applied


def outline(body: bytes, profile: str, marks: Sequence[Mark]) -> Outline:
    """Return every block of a page: its text, whether it is kept, why, and what an editor said of it."""
    weighed = explain(body, profile=_known(profile))
    blocks = [each.block for each in weighed]
    found = attach(marks, blocks)
    said = found.said if found.applies else {}
    kept = {number for number, each in enumerate(weighed) if each.is_kept}
    outlined = [
        Outlined(each.block.text, own, each.score, each.reason, said.get(number))
        for number, (each, own) in enumerate(zip(weighed, mark(blocks, kept=kept), strict=True))
    ]
    return Outline(tuple(outlined), found.lost, found.applies)


@lru_cache(maxsize=8)
def _known(profile: str) -> Profile | None:
    """Return a profile from JSON; one that is damaged, or of a later version, is as good as none."""
    try:
        return Profile.from_json(profile) if profile else None
    except UnknownProfileError:
        return None


def main() -> None:
    """Answer each order with what was asked for, or with what went wrong."""
    open_page(b"<p>So that all that reading needs is loaded.</p>")
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Ctrl+C in a terminal is heard by all; this process ends with the one that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := orders.read(LENGTH.size):
        deed, *facts = pickle.loads(orders.read(LENGTH.unpack(head)[0]))  # noqa: S301 - written by our own process
        answer = pickle.dumps(_done(deed, facts))
        try:
            answers.write(LENGTH.pack(len(answer)) + answer)
            answers.flush()
        except BrokenPipeError:
            os._exit(1)


def _done(deed: Callable[..., Any], facts: Sequence[Any]) -> Any:
    # Nobody handles this signal, so that it ends the process wherever it stands, inside a parser too.
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        return deed(*facts)
    except DragomanError as error:  # raised again by the one who asked
        return error.with_traceback(None)
    except (MemoryError, RecursionError):
        return CostlyPageError()
    except Exception as error:  # a mistake of ours, which may not end the reading of a million other pages
        traceback.print_exc()
        return FailedReaderError(type(error).__name__)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
