"""Progress bars for work that takes a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


def progress() -> Progress:
    """Return a progress display on standard error."""
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show one bar; the block reports with ``(done, total)``."""
    with progress() as display:
        task = display.add_task(label, total=None)

        def report(done: int, total: int) -> None:
            display.update(task, completed=done, total=total)

        yield report
