"""What editors set once for the whole site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from dragoman.publication.models.picture import Picture


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

    panels = [FieldPanel("logo")]

    class Meta:
        verbose_name = _("looks")
