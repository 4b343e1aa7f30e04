"""The pages around the articles: home, sections, plain pages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from dragoman.publication.blocks.front import FrontBlocks
from dragoman.publication.models.public import FewPages, PublicPage


class Home(PublicPage):
    """The front page of the newsroom in one language. Its title is the paper's name there."""

    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    front = StreamField(
        FrontBlocks(),
        verbose_name=_("front page"),
        blank=True,
        help_text=_("Drag rows into order. A front page without rows is laid out by itself."),
    )
    opinion_notice = models.TextField(
        _("notice on opinion pieces"),
        blank=True,
        help_text=_("Left empty: “The views are the author’s own.”"),
    )
    copyright_notice = models.TextField(_("copyright notice"), blank=True)

    is_creatable = False  # a language is added by the operator, see actions.layout
    objects = FewPages()

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["publication.Section", "publication.Dossier", "publication.PlainPage"]
    content_panels = [
        FieldPanel("title", classname="title"),  # Wagtail's own panel misses the slug, which is the language
        FieldPanel("tagline"),
        FieldPanel("front"),
        FieldPanel("opinion_notice"),
        FieldPanel("copyright_notice"),
    ]
    promote_panels: list[object] = []  # its address is its language

    class Meta:
        verbose_name = _("home page")


class Section(PublicPage):
    """A section of the site, or a section of a section; articles stand under it."""

    introduction = models.TextField(_("introduction"), blank=True)
    is_opinion = models.BooleanField(
        _("opinion"),
        default=False,
        help_text=_("Articles here, and in sections below, say that the views are their authors’ own."),
    )

    show_in_menus_default = True
    objects = FewPages()

    parent_page_types = ["publication.Home", "publication.Section"]
    subpage_types = ["publication.Section", "publication.Article"]
    content_panels = [*PublicPage.content_panels, FieldPanel("introduction"), FieldPanel("is_opinion")]

    class Meta:
        verbose_name = _("section")


class PlainPage(PublicPage):
    """A page that is no news: who we are, terms, contact."""

    body = RichTextField(_("text"), blank=True)

    show_in_menus_default = True
    objects = FewPages()

    parent_page_types = ["publication.Home", "publication.PlainPage"]
    subpage_types = ["publication.PlainPage"]
    content_panels = [*PublicPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("plain page")
