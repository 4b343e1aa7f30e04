"""What articles are about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet


@register_snippet
class Topic(TranslatableMixin, models.Model):
    """A subject that articles share: a person, a place, a matter.

    Its versions in the site's languages have one ``translation_key``.
    """

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("short name"), max_length=80)
    about = models.TextField(_("about"), blank=True)

    panels = [FieldPanel(name) for name in ("name", "slug", "about")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="publication_topic_once_a_language")
        ]

    def __str__(self) -> str:
        return self.name
