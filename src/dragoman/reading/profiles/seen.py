"""A page as learning sees it: the traces of its blocks, and what each is worth by the page alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.boxes import TextBlock
from dragoman.reading.metadata import Facts
from dragoman.reading.profiles.bylines import NOTHING_SHORT, Short, short
from dragoman.reading.profiles.traces import Trace, traces

_SURE = 4.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One page of a source; ``odds`` are log-odds that a block belongs to the article."""

    blocks: Sequence[TextBlock]
    traces: list[Trace]
    odds: list[float]
    url: str = ""
    short: Short = NOTHING_SHORT

    @property
    def texts(self) -> set[int]:
        return {trace.text for trace in self.traces}

    @property
    def paths(self) -> set[int]:
        return {trace.path for trace in self.traces}


def seen(
    blocks: Sequence[TextBlock], odds: Sequence[float], *, url: str = "", told: Facts | None = None
) -> Seen:
    """Return a page as seen, with what it tells of its article if that is to be learnt from.

    Nothing is believed beyond 55 to 1, so that no block outweighs its like.
    """
    left = traces(blocks)
    shorts = short(blocks, left, told) if told else NOTHING_SHORT
    return Seen(blocks, left, [max(-_SURE, min(_SURE, each)) for each in odds], url, shorts)
