"""A file of articles, too large to hold: looked through first, then read in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dragoman.publication.bulk.lines import read_lines
from dragoman.publication.bulk.types import ImportedArticle, Line


@dataclass(frozen=True, slots=True)
class Contents:
    """What a JSON Lines file holds: lines that are no articles, and where each article begins."""

    file: Path
    faulty: tuple[Line, ...]
    starts: tuple[tuple[int, int], ...]
    """The number of each article's line and its first byte; what was published first stands first."""

    def __len__(self) -> int:
        return len(self.faulty) + len(self.starts)

    def articles(self, *, at: datetime) -> Iterator[tuple[int, ImportedArticle]]:
        """Yield the articles with the numbers of their lines, in the order in which they were published.

        The numbered pages of lists are filled in this order, and an article suggests what came before it.
        """
        with self.file.open("rb") as file:
            for number, start in self.starts:
                file.seek(start)
                [line] = read_lines([file.readline()], at=at)
                if line.article:
                    yield number, line.article


def look_through(file: Path, *, at: datetime) -> Contents:
    """Return what a file holds."""
    starts: list[int] = []
    faulty: list[Line] = []
    good: list[tuple[datetime, int]] = []
    with file.open("rb") as lines:
        for line in read_lines(_counted(lines, starts), at=at):
            if line.article:
                good.append((line.article.published_at, line.number))
            else:
                faulty.append(line)
    return Contents(file, tuple(faulty), tuple((number, starts[number - 1]) for _, number in sorted(good)))


def _counted(lines: Iterable[bytes], starts: list[int]) -> Iterator[bytes]:
    """Yield lines and write down where each begins."""
    place = 0
    for line in lines:
        starts.append(place)
        place += len(line)
        yield line
