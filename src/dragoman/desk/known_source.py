"""What is known of a source's pages, as the desk shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dragoman import reading
from dragoman.reading.models import Profile

_WIDTH = 320
_HEIGHT = 60
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Point:
    """One learning in the chart of quality: where it stands, and what it was."""

    x: float
    y: float
    profile: Profile

    @property
    def percent(self) -> int:
        return round(100 * self.profile.sureness)


def sentences(known: reading.Profile) -> list[str]:
    """Return what was learnt of a source."""
    said = [
        ngettext("One article was looked at", "%(n)s different articles were looked at", known.articles)
        % {"n": known.articles}
        + ngettext(", on one page.", ", on %(n)s pages.", known.pages) % {"n": known.pages}
    ]
    if known.body:
        said.append(_("Articles stand in “%(element)s”.") % {"element": known.body})
    if known.byline:
        said.append(_("Bylines stand in “%(element)s”.") % {"element": known.byline.element})
    if known.dateline:
        said.append(_("Dates stand in “%(element)s”.") % {"element": known.dateline.element})
    if len(known.layouts) > 1:
        said.append(_("Its pages are built in %(n)s ways.") % {"n": len(known.layouts)})
    if known.corrections:
        said.append(
            ngettext(
                "One page was corrected by an editor.",
                "%(n)s pages were corrected by editors.",
                known.corrections,
            )
            % {"n": known.corrections}
        )
    return said


def points(source: int) -> Sequence[Point]:
    """Return the learnings of a source, by key, oldest first, as points of a chart 320 by 60."""
    latest = list(Profile.objects.filter(source=source).defer("learnt")[:_SHOWN])[::-1]
    step = _WIDTH / max(1, len(latest) - 1)
    return [
        Point(round(place * step, 1), round(_HEIGHT * (1 - profile.sureness), 1), profile)
        for place, profile in enumerate(latest)
    ]


def line(found: Sequence[Point]) -> str:
    """Return points as an SVG polyline has them."""
    return " ".join(f"{point.x},{point.y}" for point in found)
