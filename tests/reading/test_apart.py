from __future__ import annotations

import os
import threading

import pytest

from dragoman.reading.apart import apart
from dragoman.reading.bench import read_page
from dragoman.reading.errors import CostlyPageError, TooLargePageError

PAGE = "<p>" + "The bridge over the river was opened on Monday by the mayor. " * 9 + "</p>"


def test_what_is_wrong_with_a_page_is_told_as_if_it_were_read_here() -> None:
    with pytest.raises(TooLargePageError, match="larger than 10,000,000 bytes"):
        apart(read_page, b"x" * 10_000_001, "", "")


def test_a_page_that_takes_all_memory_is_told() -> None:
    with pytest.raises(CostlyPageError):
        apart(_hoard, 1 << 30)


def _hoard(size: int) -> int:
    return len(bytes(size))


def test_a_fork_leaves_the_process_that_reads_for_its_parent_alone() -> None:
    """Threads are gone in a fork, and with them what they own; uvloop forks to start a process."""
    apart(read_page, PAGE.encode(), "https://post.example/", "")
    ended: list[int] = []

    def fork() -> None:
        child = os.fork()
        if not child:
            os._exit(0)
        ended.append(os.waitpid(child, 0)[1])

    thread = threading.Thread(target=fork)
    thread.start()
    thread.join(timeout=120)

    assert ended == [0]
    assert apart(read_page, PAGE.encode(), "https://post.example/", "")[0].text.startswith("The bridge")
