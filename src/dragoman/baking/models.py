"""What is remembered of baking: which files stand in ``site/``, and what each of them read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BakedFile(models.Model):
    """A file of the public site."""

    address = models.CharField(_("address"), max_length=1000, unique=True)
    family = models.CharField(max_length=40, help_text="Which family of Bakeables renders it.")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file, hexadecimal.")
    baked_at = models.DateTimeField(_("baked"))
    problem = models.TextField(_("problem"), blank=True, help_text=_("Why the last rendering failed; the file is the last good one."))

    def __str__(self) -> str:
        return self.address


class Dependency(models.Model):
    """A key that a file's rendering read: when it changes, the file is baked again."""

    file = models.ForeignKey(BakedFile, on_delete=models.CASCADE, related_name="dependencies")
    key = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "key"], name="baking_dependency_once")]

    def __str__(self) -> str:
        return f"{self.file} reads {self.key}"
