"""What editors set once for the whole site."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from dragoman.publication import theme
from dragoman.publication.blocks.links import FollowLinks, Partners
from dragoman.publication.models.picture import Picture

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
a_colour = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write a colour as # and six digits: #a3271b."))


class TypeChoice(models.TextChoices):
    CLASSIC = "classic", _("classic: headlines and text with serifs")
    MODERN = "modern", _("modern: headlines without serifs")
    PLAIN = "plain", _("plain: the reader's own fonts, nothing to load")


class EmbedChoice(models.TextChoices):
    CLICK = "click", _("a click loads each one")
    ASK = "ask", _("a banner asks once for all of them")


class StatementChoice(models.TextChoices):
    FULL = "full", _("in full: which machine, who edited, who reviewed")
    SHORT = "short", _("in a few words")
    NEEDED = "needed", _("only where nobody has reviewed it")


@register_setting(icon="image")
class Looks(BaseGenericSetting):
    """How the paper looks, in whatever language."""

    logo = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Stands above the name. Leave it empty to have the name alone."),
    )
    card_picture = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for social networks"),
        help_text=_("For pages that have none of their own."),
    )
    colour = models.CharField(_("colour"), max_length=7, default="#a3271b", validators=[a_colour])
    colour_cool = models.CharField(_("second colour"), max_length=7, default="#1d5964", validators=[a_colour])
    type = models.CharField(_("type"), max_length=20, choices=TypeChoice.choices, default=TypeChoice.CLASSIC)
    shows_view_counts = models.BooleanField(_("show how often an article was read"), default=False)
    shows_copies = models.BooleanField(
        _("let readers see our copies of cited pages"),
        default=False,
        help_text=_(
            "Only of outlets whose terms of reuse are “reprint with credit”, and never of what is private or "
            "behind a paywall."
        ),
    )
    embeds = models.CharField(
        _("videos and posts of other sites"),
        max_length=10,
        choices=EmbedChoice.choices,
        default=EmbedChoice.CLICK,
    )
    statement = models.CharField(
        _("what readers are told of a machine's part"),
        max_length=10,
        choices=StatementChoice.choices,
        default=StatementChoice.FULL,
    )
    follow_links = StreamField(FollowLinks(), verbose_name=_("follow us"), blank=True)
    partners = StreamField(Partners(), verbose_name=_("partners"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("logo"), FieldPanel("card_picture")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("colour"), FieldPanel("colour_cool")]), FieldPanel("type")],
            heading=_("Colours and type"),
        ),
        FieldPanel("shows_view_counts"),
        FieldPanel("shows_copies"),
        FieldPanel("embeds"),
        FieldPanel("statement"),
        FieldPanel("follow_links"),
        FieldPanel("partners"),
    ]

    class Meta:
        verbose_name = _("looks")

    def clean(self) -> None:
        """Refuse colours in which nobody could read."""
        super().clean()
        colours = (self.colour, self.colour_cool)
        are_colours = all(COLOUR.fullmatch(colour) for colour in colours)
        if are_colours and (objections := list(theme.objections(*colours))):
            raise ValidationError(objections)
