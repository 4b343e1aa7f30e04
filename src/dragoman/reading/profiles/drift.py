"""When a source changed its layout, told from a run of pages that are built like none before."""

from __future__ import annotations

from collections.abc import Sequence, Set

from dragoman.reading.profiles.profile import Profile

RUN = 4
"""Pages in a row; a special page or two is no new layout."""
_FEWEST = 5


def changed_since(profile: Profile, pages: Sequence[Set[int]]) -> int | None:
    """Return the first page of the run at the end that fits no layout of a source, None without such a run.

    Pages are given as the places that they have text at, in the order in which they were captured.
    """
    if profile.articles < _FEWEST:
        return None
    first = len(pages)
    while first and not profile.fits(pages[first - 1]):
        first -= 1
    return first if len(pages) - first >= RUN else None
