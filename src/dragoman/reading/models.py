"""What is remembered of reading: the clippings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dragoman.sources.models import Capture, Source

if TYPE_CHECKING:
    from typing import Self


class ClippingQuerySet(models.QuerySet["Clipping"]):
    def readable(self) -> Self:
        return self.filter(problem="")

    def unreadable(self) -> Self:
        """Captures that could not be read, each with a sentence that says why."""
        return self.exclude(problem="")

    def newest(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def ungrouped(self) -> Self:
        """Readable clippings that are in no story yet, oldest first."""
        return self.readable().filter(grouped_at=None).order_by("published_at", "pk")


class Clipping(models.Model):
    """An outlet's article as read from one capture; with a ``problem``, a capture that could not be read."""

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    blocks = models.JSONField(
        _("blocks"), default=list, help_text="[{kind, text}, …] in the order of the page."
    )
    authors = models.JSONField(_("authors"), default=list)
    language = models.CharField(_("language"), max_length=35, blank=True, db_index=True)
    published_at = models.DateTimeField(
        _("published"), db_index=True, help_text="The capture's time if the page has none."
    )
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True)
    lead_image = models.URLField(_("lead picture"), max_length=2000, blank=True)
    read_at = models.DateTimeField(_("read"))
    problem = models.TextField(_("problem"), blank=True)
    grouped_at = models.DateTimeField(null=True, editable=False)

    objects = ClippingQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(
                fields=["published_at"],
                name="reading_clipping_ungrouped",
                condition=Q(grouped_at=None, problem=""),
            ),
            models.Index(fields=["read_at"], name="reading_clipping_unreadable", condition=~Q(problem="")),
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def text(self) -> str:
        """The body as plain text, one block a line."""
        return "\n".join(block["text"] for block in self.blocks)
