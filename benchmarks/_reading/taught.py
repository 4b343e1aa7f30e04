"""Our reader, taught by a source's pages, and by an editor who marks on some what people marked."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks._reading.ours import plain
from benchmarks._reading.peers import found
from benchmarks._reading.scores import Found, overlap
from benchmarks._reading.sources import Lesson
from benchmarks._reading.truth import Page
from dragoman.reading import Profile, correct, explain, learn, read
from dragoman.reading.errors import ReadingError

_BELONGS = 0.5


def teach(lesson: Lesson) -> Callable[[Page], Found]:
    """Return who reads the lesson's exam."""
    profile = learn((page.html, page.url) for page in lesson.seen)
    for page in lesson.corrected:
        profile = _corrected(profile, page)
    return lambda page: _read(page, profile)


def _corrected(profile: Profile, page: Page) -> Profile:
    """Return what is known once an editor has marked every block of a page as people marked its text."""
    blocks = [weighed.block.text for weighed in explain(page.html, profile=profile)]
    kept = {number for number, text in enumerate(blocks) if overlap(text, page.text)[0] > _BELONGS}
    return correct(profile, page.html, kept=kept, dropped=set(range(len(blocks))) - kept)


def _read(page: Page, profile: Profile) -> Found:
    html = page.html
    started = time.process_time()
    try:
        answer = plain(read(html, url=page.url, profile=profile))
    except ReadingError:
        answer = {}
    return found({"seconds": time.process_time() - started, "megabytes": 0, **answer})
