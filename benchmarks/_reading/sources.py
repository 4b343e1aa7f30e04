"""Pages read by somebody who knows their source: other pages of the site, some of them corrected.

No page is among those from which its reader learnt.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks._reading.scores import Found
from benchmarks._reading.truth import Page, by

FEWEST = 5
"""Pages of a site that its reader has to have seen."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Lesson:
    """Pages of a site to learn from, those among them that an editor corrected, and pages to be read then."""

    seen: tuple[Page, ...]
    corrected: tuple[Page, ...]
    exam: tuple[Page, ...]


Teach = Callable[[Lesson], Callable[[Page], Found]]
"""Learns from a lesson's pages, and returns who reads those of its exam."""


@dataclass(slots=True)
class Results:
    """What was found by readers who knew the source; seconds of CPU are those of learning."""

    pages: list[Page]
    found: dict[str, Found]
    seconds: float = 0.0
    learnt_from: int = 0


def lessons(every: Sequence[Page], name: str, *, corrected: int = 0) -> Iterator[Lesson]:
    """Yield lessons for the pages of a set; what its sites printed in other sets is seen as well."""
    sites = by(every, "site")
    for site, examined in by((page for page in every if page.set == name and page.text), "site").items():
        for fold in range(FOLDS):
            exam = tuple(examined[fold::FOLDS])
            seen = tuple(page for page in sites[site] if page not in exam)
            marked = tuple(page for page in examined if page not in exam)[:corrected]
            if exam and len(seen) >= FEWEST and len(marked) == corrected:
                yield Lesson(seen, marked, exam)


def results(every: Sequence[Page], name: str, teach: Teach, *, corrected: int = 0) -> Results:
    """Return what is found on the pages of a set by readers who know their sources."""
    all_in_all = Results([], {})
    for lesson in lessons(every, name, corrected=corrected):
        started = time.process_time()
        read = teach(lesson)
        all_in_all.seconds += time.process_time() - started
        all_in_all.learnt_from += len(lesson.seen)
        all_in_all.pages += lesson.exam
        all_in_all.found |= {page.key: read(page) for page in lesson.exam}
    return all_in_all
