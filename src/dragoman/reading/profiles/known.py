"""Pages of a known source: learnt from, read with what was learnt, corrected."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from dragoman.reading.body import Weighed, Weighing, weigh
from dragoman.reading.body.forest import share, weights
from dragoman.reading.built import built, with_scripts
from dragoman.reading.errors import ReadingError
from dragoman.reading.metadata import Facts, facts
from dragoman.reading.page import Page, open_page
from dragoman.reading.profiles.bylines import completed
from dragoman.reading.profiles.evidence import MARKED, Evidence, weighed
from dragoman.reading.profiles.learning import corrected, profile_of
from dragoman.reading.profiles.marks import attach
from dragoman.reading.profiles.profile import Profile
from dragoman.reading.profiles.seen import Seen, seen
from dragoman.reading.profiles.traces import traces
from dragoman.reading.profiles.words import why
from dragoman.reading.types import Mark

Html = bytes | str
_LEAST = 0.002
"""Of probability: no block is surer than 500 to 1."""
_JUST = 0.02
_ENOUGH_TO_SIGN = 10
"""Pages from which bylines and datelines are learnt: what all have in common shows in these."""


def learn(pages: Iterable[Html | tuple[Html, str]]) -> Profile:
    """Return what pages of one source have in common; a page is its HTML, or that and its address.

    Five pages are a beginning, thirty are plenty. What cannot be read is left out.
    """
    found: list[Seen] = []
    for page in pages:
        html, url = page if isinstance(page, tuple) else (page, "")
        try:
            found.append(look(html, url=url, tells=len(found) < _ENOUGH_TO_SIGN))
        except ReadingError:
            continue
    return profile_of(found)


def look(html: Html, *, url: str = "", tells: bool = True) -> Seen:
    """Return a page as learning sees it, and if it ``tells`` of itself, where it shows the same.

    Raises ReadingError for what is none.
    """
    page = open_page(html)
    told = facts(page.tree, url=url or None) if tells else None
    return _seen(with_scripts(weigh(page)), url=url, told=told)


def places(html: Html) -> set[int]:
    """Return the places that a page has text at, by which its layout is known."""
    return {trace.path for trace in traces(open_page(html).blocks)}


def weigh_known(page: Page, profile: Profile) -> Weighing:
    """Return what each block of a page of a known source weighs."""
    return _weighed(page, profile)[0]


def facts_known(page: Page, profile: Profile, *, url: str | None) -> Facts:
    """Return what a page of a known source tells, from where its source shows it if from nowhere else."""
    told = facts(page.tree, url=url)
    lines = {"byline": profile.byline, "dateline": profile.dateline}
    return completed(told, page.blocks, **lines)


def explain_known(page: Page, profile: Profile) -> list[Weighed]:
    """Return every block of a page of a known source with what became of it and why."""
    weighing, known = _weighed(page, profile)
    return [
        replace(block, reason=why(each, kept=block.is_kept) or block.reason)
        for block, each in zip(weighing.explained(), known, strict=True)
    ]


def correct(profile: Profile, html: Html, *, kept: Collection[int], dropped: Collection[int]) -> Profile:
    """Return a profile that believes an editor of a page: blocks ``kept`` belong, blocks ``dropped`` do not.

    Blocks are numbered in reading order; those not named are believed to have been read rightly.
    """
    known = _read_so_far(profile, html)
    return corrected(profile, _seen(known), kept=kept, dropped=dropped)


def correct_marked(profile: Profile, html: Html, marks: Sequence[Mark]) -> tuple[Profile, bool]:
    """Return a profile that believes what an editor marked, and whether the page still has those blocks.

    Where it has not, the profile is as it was.
    """
    known = _read_so_far(profile, html)
    for weighing in (known, built(known)):
        found = attach(marks, weighing.page.blocks)
        if found.applies:
            return corrected(profile, _seen(weighing), kept=found.kept, dropped=found.dropped), True
    return profile, False


def _read_so_far(profile: Profile, html: Html) -> Weighing:
    page = open_page(html)
    is_known = profile.articles or profile.corrections
    return weigh_known(page, profile) if is_known else with_scripts(weigh(page))


def _weighed(page: Page, profile: Profile) -> tuple[Weighing, list[Evidence]]:
    """Return what blocks weigh; scripts are asked where hardly any is kept."""
    found, known = _judged(with_scripts(weigh(page)), profile)
    again = with_scripts(found)
    return (found, known) if again is found else _judged(again, profile)


def _judged(weighing: Weighing, profile: Profile) -> tuple[Weighing, list[Evidence]]:
    known = weighed(profile, traces(weighing.page.blocks), _odds(weighing))
    odds = np.array([each.odds for each in known], np.float32)
    is_copy = (weighing.scores > weights().threshold) & ~weighing.is_kept
    is_comment = weighing.columns["comment"] > 0 if weighing.columns else np.zeros(len(odds), np.bool_)
    is_left_out = is_copy | (is_comment & (odds < MARKED))
    return replace(weighing, scores=share(odds), is_kept=(odds > 0) & ~is_left_out), known


def _seen(weighing: Weighing, *, url: str = "", told: Facts | None = None) -> Seen:
    return seen(weighing.page.blocks, _odds(weighing), url=url, told=told)


def _odds(weighing: Weighing) -> list[float]:
    """Return log-odds, above zero where the page alone keeps a block."""
    least = float(weighing.scores[weighing.is_kept].min(initial=1.0))
    edge = min(_log_odds(least) - _JUST, _log_odds(weights().threshold))
    return [_log_odds(score) - edge for score in weighing.scores.tolist()]


def _log_odds(score: float) -> float:
    return math.log(max(score, _LEAST) / max(1 - score, _LEAST))
