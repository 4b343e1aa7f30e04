"""The sections and plain pages that a new newsroom starts with; editors change them as they like."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAMESPACE = uuid.UUID("6b0d6d3c-3a5e-5d8e-9b5e-2f6f8f0f7a11")

Text = str | Promise
"""A text, or one that is still to be said in a site's language."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section to make. ``key`` is what its versions in all languages have in common."""

    key: str
    name: Text
    sections: tuple[SectionPlan, ...] = ()
    is_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading among the paragraphs of a plain page."""

    text: Text


@dataclass(frozen=True, slots=True)
class Contact:
    """Where among the paragraphs the newsroom's address stands, or a page to write to it, if it has one."""


@dataclass(frozen=True, slots=True)
class PlainPagePlan:
    """A plain page to make, paragraph by paragraph."""

    key: str
    title: Text
    paragraphs: tuple[Text | Heading | Contact, ...]


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
    SectionPlan("opinion", _("Opinion"), is_opinion=True),
    SectionPlan("press-review", _("Press review")),
)

PLAIN_PAGES: Sequence[PlainPagePlan] = (
    PlainPagePlan(
        "about",
        _("Who we are"),
        (
            _("We read the press of many countries and translate what our readers should not miss."),
            _(
                "Under each article stands where it comes from: the outlet, its country and language, the "
                "author, the day, and a link to the original. What we write ourselves is marked as ours."
            ),
            Heading(_("How we choose")),
            _(
                "We follow outlets of different countries and convictions, and compare how they tell the "
                "same story. That we translate an article does not mean that we agree with it."
            ),
            Heading(_("How we translate")),
            _(
                "People translate, with the help of machines, and people answer for every sentence. We "
                "shorten only where we say so, and we change no quotation."
            ),
        ),
    ),
    PlainPagePlan(
        "contact",
        _("Contact"),
        (
            _("Write to the editors about a mistake, a missing source, or a text that we should read."),
            Contact(),
            _("Please name the article that you write about, or send its address."),
            Heading(_("If a text is yours")),
            _("Outlets and authors who object to a translation are answered first."),
        ),
    ),
    PlainPagePlan(
        "how-we-correct",
        _("How we correct"),
        (
            _(
                "When we have made a mistake we put it right in the article, and say under it what was "
                "wrong and when we corrected it. Nothing is changed in silence but slips of the pen."
            ),
            _("All corrections stand together in a register, which is linked below on every page."),
            Heading(_("When an original changes")),
            _(
                "If the outlet corrects or withdraws the article that we translated, we follow it, and "
                "say so."
            ),
            Heading(_("When an article has to go")),
            _(
                "We withdraw an article only if it harms somebody without need or if the law demands it. "
                "Its address then says that it was withdrawn."
            ),
        ),
    ),
    PlainPagePlan(
        "terms",
        _("Terms of use"),
        (
            Heading(_("What you may do")),
            _("You may read, print and share what we publish, with our name and a link."),
            Heading(_("What belongs to others")),
            _(
                "Texts and pictures that come from others belong to them; their names and licences stand "
                "beside them. To publish one yourself, ask its owner."
            ),
            Heading(_("What we answer for")),
            _(
                "We answer for what we write and for our translations. For what stands on other sites "
                "that we link to, those sites answer."
            ),
        ),
    ),
    PlainPagePlan(
        "privacy",
        _("Privacy"),
        (
            Heading(_("While you read")),
            _("This site sets no cookie as long as you only read it, and loads nothing from other sites."),
            _("We count how often an article is read, not by whom."),
            Heading(_("Videos and posts of other sites")),
            _(
                "They load only when you ask for them. Then the other site learns of your visit, as if "
                "you had opened it yourself."
            ),
            Heading(_("When you sign up for the digest")),
            _(
                "If you sign up for the digest, we keep your e-mail address until you unsubscribe. Each "
                "message has a link for that."
            ),
            Heading(_("When you have an account")),
            _(
                "We keep your e-mail address, the name and language that you chose, and the articles that "
                "you saved. You can download all of it, and delete it, on the page of your account."
            ),
        ),
    ),
    PlainPagePlan(
        "cookies",
        _("Cookies"),
        (
            _("Whoever only reads gets no cookie from us."),
            _(
                "When you sign in, one cookie remembers that it is you and one protects the forms that "
                "you send. Both are needed for that and are shown to nobody else."
            ),
            Heading(_("What your browser remembers")),
            _(
                "The size of text and the colours that you chose, whether videos and posts of other sites "
                "may load, and the last pages that you read, to show them without a network. All of this "
                "stays in your browser and is never sent to us."
            ),
        ),
    ),
)


def key_of(what: str) -> uuid.UUID:
    """Return what the versions of a page (``page:about``) in all languages have in common, whenever made."""
    return uuid.uuid5(_NAMESPACE, what)
