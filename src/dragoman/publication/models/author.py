"""Names under articles."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from dragoman.publication.models.picture import Picture


@register_snippet
class Author(models.Model):  # type: ignore[django-manager-missing]  # Wagtail's Orderable has no types
    """Somebody whose name stands under articles: a person, or the house itself."""

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    is_house = models.BooleanField(
        _("the house itself"), default=False, help_text=_("Not a person: “Editorial staff”.")
    )
    position = models.CharField(
        _("position"), max_length=150, blank=True, help_text=_("“Correspondent in Tbilisi”.")
    )
    about = models.TextField(_("about"), blank=True)
    website = models.URLField(_("website"), max_length=2000, blank=True)
    picture = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    panels = [
        FieldPanel(name)
        for name in ("name", "slug", "is_house", "position", "about", "website", "picture", "user")
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
