"""What a translator is told of citations that did not survive; the check joins those of translations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dragoman.citations.checks import Citations
from dragoman.translation import findings
from dragoman.translation.checks import FAMILY


def check_citations() -> None:
    """Have every translation checked for its citations."""
    if not any(isinstance(member, Citations) for member in FAMILY):
        FAMILY.append(Citations())
    findings.SENTENCES.update(
        citation_lost=_("The source “%(there)s” is missing."),
        citation_new=_("The source “%(here)s” is not in the original."),
        citation_dated=_("“%(there)s” of the original has other days here: “%(here)s”."),
        citation_named=_("“%(there)s” of the original is called “%(here)s” here."),
        citation_month=_("“%(here)s” names the month in another language: “%(wanted)s”."),
    )
