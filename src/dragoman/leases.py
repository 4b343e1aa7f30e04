"""How a worker claims a row: for a while, so that a killed worker's work is taken up again.

Every claim in the newsroom has this shape. A row is free when nobody claims it or the claim has run out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import connection, models, transaction
from django.db.models import Q

LEASE = timedelta(minutes=5)
"""How long a claim holds unless said otherwise: longer than any single piece of work may take."""

FREE: dict[str, Any] = {"claimed_by": "", "claimed_until": None}
"""What a row's claim looks like when nobody holds it; to be stored with the work that is done."""

Row = TypeVar("Row", bound="Leased", covariant=True)


class LeasedQuerySet(models.QuerySet[Row]):
    """A queryset whose rows can be claimed."""

    def free(self, *, at: datetime) -> Self:
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=at))

    def claim(self, *, worker: str, at: datetime, limit: int, lease: timedelta = LEASE) -> list[Row]:
        """Claim at most ``limit`` free rows for ``worker``, in this queryset's order, and return them."""
        with transaction.atomic():
            free = self.free(at=at)
            if connection.features.has_select_for_update_skip_locked:
                free = free.select_for_update(skip_locked=True, of=("self",))
            rows = list(free[:limit])
            claim: dict[str, Any] = {"claimed_by": worker, "claimed_until": at + lease}
            self.model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**claim)
        for row in rows:
            row.claimed_by, row.claimed_until = worker, at + lease
        return rows

    def release(self) -> int:
        """Give the rows back, done or not; return how many."""
        return self.update(**FREE)


class Leased(models.Model):
    """A row that one worker at a time may work on."""

    claimed_by = models.CharField(max_length=64, blank=True, default="", editable=False)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True
