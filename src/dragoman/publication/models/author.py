"""Names under articles."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


@register_snippet
class Author(models.Model):  # type: ignore[django-manager-missing]  # Wagtail's Orderable has no types
    """Somebody whose name stands under articles: a person, or the house itself."""

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    is_house = models.BooleanField(
        _("the house itself"), default=False, help_text=_("Not a person: “Editorial staff”.")
    )
    about = models.TextField(_("about"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    panels = [FieldPanel(name) for name in ("name", "slug", "is_house", "about", "user")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
