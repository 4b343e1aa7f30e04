"""What is remembered of sentences that people translated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, F, Q, Value
from django.db.models.functions import StrIndex
from django.utils.translation import gettext_lazy as _

from dragoman.translation.segments import primary

if TYPE_CHECKING:
    from typing import Self


class MemoryUnitQuerySet(models.QuerySet["MemoryUnit"]):
    def between(self, source: str, target: str) -> Self:
        """Units of a pair of languages, wherever these are spoken."""
        return self.filter(_spoken("source_language", source), _spoken("target_language", target))

    def saying(self, folded: str) -> Self:
        """Units with a phrase, folded as :func:`matching.folded` does, on either side; last changed first."""
        said = self.alias(place=StrIndex("folded", Value(folded))).filter(place__gt=0)
        return said.order_by(F("changed_at").desc(nulls_last=True), "-pk")


def _spoken(field: str, language: str) -> Q:
    code = primary(language)
    return Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}-"})


class MemoryUnit(models.Model):
    """A sentence with one of its translations."""

    identity = models.BigIntegerField(db_index=True, help_text="Of the original in its pair of languages.")
    sameness = models.BigIntegerField(unique=True, help_text="Of original and translation together.")
    source_language = models.CharField(max_length=35)
    target_language = models.CharField(max_length=35)
    original = models.TextField(_("original"))
    translation = models.TextField(_("translation"))
    folded = models.TextField(help_text="Both, folded for the search.")
    created_at = models.DateTimeField(null=True, blank=True)
    created_by = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=2000, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    engine = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    objects = MemoryUnitQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["source_language", "target_language", "changed_at"], name="memory_of_a_pair")
        ]

    def __str__(self) -> str:
        return self.original


class MemoryKeyQuerySet(models.QuerySet["MemoryKey"]):
    def shared(self, keys: Sequence[int], *, at_least: int, limit: int) -> list[int]:
        """Return the units that are kept under at least so many of ``keys``, those under most first."""
        found = self.filter(value__in=keys).values("unit_id").annotate(shared=Count("value"))
        found = found.filter(shared__gte=at_least).order_by("-shared", "-unit_id")
        return list(found.values_list("unit_id", flat=True)[:limit])


class MemoryKey(models.Model):
    """A word that a unit is kept under."""

    pk = models.CompositePrimaryKey("value", "unit_id")
    value = models.BigIntegerField()
    unit = models.ForeignKey(MemoryUnit, on_delete=models.CASCADE, related_name="keys")

    objects = MemoryKeyQuerySet.as_manager()
