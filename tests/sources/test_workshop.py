from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterable

from dragoman.sources import bench, parse
from dragoman.sources.errors import BrokenFeedError, CostlyAnswerError, SourceError, WebPageError
from dragoman.sources.types import Feed
from dragoman.sources.workshop import Workshop
from tests.sources import feeds
from tests.sources.bombs import BOMBS

TOO_LARGE = b"<rss><channel><title>" + b"\xff" * 40_000_000


def _together(bodies: Iterable[bytes], *, benches: int = 1) -> list[Feed | SourceError]:
    async def read() -> list[Feed | SourceError]:
        async with Workshop(benches=benches) as workshop:
            return await asyncio.gather(*(_read(workshop, body) for body in bodies))

    return asyncio.run(read())


async def _read(workshop: Workshop, body: bytes) -> Feed | SourceError:
    try:
        return await workshop.parse("", body, url=feeds.URL)
    except SourceError as error:
        return error


def test_bombs_go_off_without_harm_and_others_are_read() -> None:
    *outcomes, feed = _together([*BOMBS.values(), feeds.RSS])

    assert isinstance(feed, Feed)
    harmless = (CostlyAnswerError, BrokenFeedError, WebPageError, Feed)
    assert [name for name, it in zip(BOMBS, outcomes, strict=True) if not isinstance(it, harmless)] == []


def test_what_ends_its_process_is_named_and_the_rest_of_its_batch_is_read() -> None:
    first, guilty, last = _together([feeds.RSS, TOO_LARGE, feeds.ATOM])

    assert isinstance(guilty, CostlyAnswerError)
    assert isinstance(first, Feed)
    assert isinstance(last, Feed)


def test_a_refusal_travels_as_it_is() -> None:
    [refusal] = _together([b"{}"])

    assert isinstance(refusal, BrokenFeedError)


def test_the_workshop_reads_what_the_library_reads() -> None:
    read = _together([feeds.RSS] * 40, benches=2)

    assert read == [parse(feeds.RSS, url=feeds.URL)] * 40


def test_a_bench_knows_no_django() -> None:
    line = f"import sys, {bench.__name__}; print(any(name.startswith('django') for name in sys.modules))"

    assert subprocess.run([sys.executable, "-c", line], capture_output=True, text=True).stdout == "False\n"
