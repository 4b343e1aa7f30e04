"""Months and weekdays that are another in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages import calendar
from dragoman.translation.checks.base import Finding, Pair, Severity


class Dates:
    """The months and weekdays of the original are in the translation, and no others."""

    name = "dates"

    def check(self, pair: Pair) -> Iterator[Finding]:
        there, here = calendar.told(pair.original, pair.source), calendar.told(pair.translation, pair.target)
        heard_there = calendar.heard(pair.original, pair.source)
        heard_here = calendar.heard(pair.translation, pair.target)
        for named in there:
            text = pair.original[named.start : named.end]
            if named.what not in heard_here and text not in pair.translation:
                yield Finding("date_lost", Severity.ERROR, there=text)
        for named in here:
            text = pair.translation[named.start : named.end]
            if named.what not in heard_there and text not in pair.original:
                yield Finding("date_new", Severity.ERROR, here=text, start=named.start, end=named.end)
