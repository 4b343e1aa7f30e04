"""Special coverage: an introduction, chosen articles, a timeline, a beginning and an end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from dragoman.publication.blocks.dossier import Timeline
from dragoman.publication.models.picture import Picture
from dragoman.publication.models.public import FewPages, PublicPage, PublicQuerySet

if TYPE_CHECKING:
    from typing import Self


class DossierQuerySet(PublicQuerySet):
    def running(self, *, on: date) -> Self:
        """Dossiers that have begun and not ended on a day, the one that began last first."""
        begun = self.live().public().filter(starts_on__lte=on)
        return begun.filter(Q(ends_on=None) | Q(ends_on__gte=on)).order_by("-starts_on", "-pk")


class Dossier(PublicPage):
    """Special coverage. When it has ended it leaves the menu and keeps its address."""

    introduction = RichTextField(_("introduction"), blank=True)
    picture = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    starts_on: models.DateField[date, date] = models.DateField(_("begins"))
    ends_on: models.DateField[date | None, date | None] = models.DateField(
        _("ends"), null=True, blank=True, help_text=_("The last day in the menu.")
    )
    timeline = StreamField(Timeline(), verbose_name=_("timeline"), blank=True)

    objects = FewPages.from_queryset(DossierQuerySet)()

    parent_page_types = ["publication.Home"]
    subpage_types: list[str] = []
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("picture"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        InlinePanel("pins", label=_("Article on top")),
        FieldPanel("timeline"),
    ]
    promote_panels = [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")]

    class Meta:
        verbose_name = _("dossier")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it; it stands in the menu while it runs (``actions.calendar`` sees to it as days go by)."""
        if "show_in_menus" not in (kwargs.get("update_fields") or ()):
            self.show_in_menus = self.is_running(on=timezone.localdate())
        super().save(*args, **kwargs)

    def is_running(self, *, on: date) -> bool:
        """Whether it has begun and not ended on a day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("It cannot end before it begins.")})


class DossierPin(Orderable):
    """An article that stays on top of a dossier."""

    dossier = ParentalKey(Dossier, on_delete=models.CASCADE, related_name="pins")
    article = models.ForeignKey(
        "publication.Article", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["dossier", "article"], name="publication_pin_once"),
        ]
