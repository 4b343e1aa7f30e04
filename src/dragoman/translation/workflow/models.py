"""What is remembered of the way of a draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


class What(models.TextChoices):
    """A step of a draft."""

    SUBMITTED = "submitted", _("handed to an editor")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("taken off the site")
    DROPPED = "dropped", _("dropped")
    RESTORED = "restored", _("taken into work again")
    UNDONE = "undone", _("last step taken back")


class DraftStep(models.Model):
    """A step that somebody took with a draft: together, the record of who answers for what we publish."""

    draft = models.ForeignKey("translation.Draft", on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(_("step"), max_length=20, choices=What.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: the hour itself.",
    )
    at = models.DateTimeField(_("time"))
    comment = models.TextField(_("comment"), blank=True)
    reviews_before = models.JSONField(
        default=list,
        blank=True,
        help_text="Of an approval: [[key, state, reviewed by, at], …] of the sentences, as it found them.",
    )

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_what_display()


@register_setting(icon="group")
class HouseRules(BaseGenericSetting):
    """How a newsroom works together."""

    four_eyes = models.BooleanField(
        _("nobody approves or publishes her own text alone"),
        default=False,
        help_text=_("An editor who did not write the text approves it before it is published."),
    )

    panels = [FieldPanel("four_eyes")]

    class Meta:
        verbose_name = _("house rules")
