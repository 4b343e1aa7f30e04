"""What is remembered of baking: which files stand in ``site/``, and what each of them read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import Self


QUIET = timedelta(minutes=1)
"""How long a file stands as it is before work is spent on making it smaller."""


class BakedFileQuerySet(models.QuerySet["BakedFile"]):
    def standing(self) -> Self:
        return self.filter(gone_at=None)

    def gone(self) -> Self:
        return self.exclude(gone_at=None)

    def troubled(self) -> Self:
        """Files that are not as they should be: the last good version stands, or a picture is missing."""
        return self.exclude(problem="")

    def loose(self, *, at: datetime) -> Self:
        """Files that could be smaller in brotli, and that have stood for a while: front pages come and go."""
        return self.standing().filter(is_pressed=False, baked_at__lt=at - QUIET)

    def that_read(self, keys: Iterable[str]) -> Self:
        return self.filter(pk__in=Dependency.objects.filter(key__in=keys).values("file"))


class BakedFile(models.Model):
    """A file of the public site, or the memory of one that stood there."""

    address = models.CharField(_("address"), max_length=1000, unique=True)
    family = models.CharField(max_length=40, help_text="Which family of Bakeables renders it.")
    baked_at = models.DateTimeField(_("baked"))
    gone_at = models.DateTimeField(
        _("gone"), null=True, blank=True, help_text=_("Readers are told that it is gone.")
    )
    is_pressed = models.BooleanField(default=False, help_text="It is in brotli as small as it gets.")
    problem = models.TextField(
        _("problem"), blank=True, help_text=_("Why the last rendering failed; the file is the last good one.")
    )

    objects = BakedFileQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                "baked_at", condition=Q(is_pressed=False, gone_at=None), name="baking_file_still_loose"
            )
        ]

    def __str__(self) -> str:
        return self.address


class Dependency(models.Model):
    """A key that a file's rendering read: when it changes, the file is baked again.

    Pictures that it shows are remembered likewise, as ``media:images/x.webp``.
    """

    file = models.ForeignKey(BakedFile, on_delete=models.CASCADE, related_name="dependencies")
    key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "key"], name="baking_dependency_once")]

    def __str__(self) -> str:
        return f"{self.file} reads {self.key}"


class Rebake(models.Model):
    """The address of a file to bake anew though nothing it shows has changed, as all are by an upgrade."""

    EVERYTHING = ""
    """The address in the row that goes last: all files are baked, and what is left over was taken away."""

    address = models.CharField(max_length=1000, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address


class Upload(models.Model):
    """A file of the site, by its place in the folder, that is not at the destination as it stands here."""

    place = models.CharField(max_length=1100, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.place
