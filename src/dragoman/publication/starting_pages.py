"""The sections and plain pages that a new newsroom starts with; editors change them as they like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
"""A text, or one that is still to be said in a site's language."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section to make. ``key`` is what its versions in all languages have in common."""

    key: str
    name: Text
    sections: tuple[SectionPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainPagePlan:
    """A plain page to make, paragraph by paragraph."""

    key: str
    title: Text
    paragraphs: tuple[Text, ...]


SECTIONS: Sequence[SectionPlan] = (
    SectionPlan("news", _("News")),
    SectionPlan("politics", _("Politics")),
    SectionPlan("economy", _("Economy")),
    SectionPlan("world", _("World")),
    SectionPlan("society", _("Society")),
    SectionPlan(
        "culture",
        _("Culture"),
        (
            SectionPlan("books", _("Books")),
            SectionPlan("film", _("Film")),
            SectionPlan("music", _("Music")),
            SectionPlan("arts", _("Arts")),
        ),
    ),
    SectionPlan("science", _("Science")),
    SectionPlan("environment", _("Environment")),
    SectionPlan("sport", _("Sport")),
    SectionPlan("opinion", _("Opinion")),
    SectionPlan("press-review", _("Press review")),
    SectionPlan("special-coverage", _("Special coverage")),
)

PLAIN_PAGES: Sequence[PlainPagePlan] = (
    PlainPagePlan(
        "about",
        _("Who we are"),
        (
            _("We read the press of many countries and translate what our readers should not miss."),
            _(
                "Under each article stands where it comes from: the outlet, its country and language, "
                "the author, the day, and a link to the original. What we write ourselves is marked as ours."
            ),
        ),
    ),
    PlainPagePlan(
        "contact",
        _("Contact"),
        (
            _("Write to the editors about a mistake, a missing source, or a text that we should read."),
            _("Outlets and authors who object to a translation are answered first."),
        ),
    ),
    PlainPagePlan(
        "terms",
        _("Terms of use"),
        (
            _("You may read, print and share what we publish, with our name and a link."),
            _("Texts that come from other outlets belong to them. To publish one yourself, ask the outlet."),
        ),
    ),
    PlainPagePlan(
        "privacy",
        _("Privacy"),
        (
            _("This site sets no cookie as long as you only read it, and loads nothing from other sites."),
            _("We count how often an article is read, not by whom."),
            _(
                "If you sign up for the digest, we keep your e-mail address until you unsubscribe. "
                "Each message has a link for that."
            ),
        ),
    ),
)
