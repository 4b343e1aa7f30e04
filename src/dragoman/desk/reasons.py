"""Why a block was kept or dropped, in the language of whoever asks."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

_NUMBER = re.compile(r"\d+")

_TOLD = {
    "an editor kept what stands here": _("an editor kept what stands here"),
    "an editor dropped what stands here": _("an editor dropped what stands here"),
    "this text is on #% of the other pages": _("this text is on %(n)s %% of the other pages"),
    "what stands here is mostly the same on every page": _(
        "what stands here is mostly the same on every page"
    ),
    "what stands here was article on # pages": _("what stands here was article on %(n)s pages"),
    "what stands here was no article on # pages": _("what stands here was no article on %(n)s pages"),
    "declared as the article's body": _("declared as the article's body"),
    "a heading amid the article": _("a heading amid the article"),
    "sentences among sentences of the article": _("sentences among sentences of the article"),
    "sentences": _("sentences"),
    "amid the article": _("amid the article"),
    "the headline": _("the headline"),
    "a reader's comment": _("a reader's comment"),
    "in a script that builds the page": _("in a script that builds the page"),
    "hidden": _("hidden"),
    "in a navigation": _("in a navigation"),
    "in a footer": _("in a footer"),
    "a caption": _("a caption"),
    "in an aside": _("in an aside"),
    "in a form": _("in a form"),
    "in a header": _("in a header"),
    "mostly links": _("mostly links"),
    "said more than once": _("said more than once"),
    "its box is named like no article's": _("its box is named like no article's"),
    "far from the article": _("far from the article"),
    "too short to tell": _("too short to tell"),
    "unlike the article around it": _("unlike the article around it"),
}


def told(reason: str) -> str:
    """Return a reason of ``dragoman.reading`` for people."""
    numbers = _NUMBER.findall(reason)
    known = _TOLD.get(_NUMBER.sub("#", reason))
    if known is None:
        return reason
    return str(known) % {"n": numbers[0]} if numbers else str(known)
