"""The one thread of the gatherer that writes to the archive: what waits goes to the disk together."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from dragoman.pipeline.batches import Batches
from dragoman.sources.types import Pointer
from dragoman.sources.warc import Archive, Page

MOST_AT_ONCE = 64


class Archivist:
    """Keeps pages in an archive, as many at once as wait; open it with ``with``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._thread = ThreadPoolExecutor(1, "archive")
        self._batches = Batches(self._keep, most=MOST_AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown()
        self._archive.close()

    async def keep(self, page: Page) -> Pointer:
        """Return where a page lies, once it is safe on the disk."""
        return await self._batches.do(page)

    async def _keep(self, pages: list[Page]) -> list[Pointer]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._archive.write_all, pages)
