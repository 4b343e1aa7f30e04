"""How far the mailbox was read that receives newsletters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from dragoman.leases import Leased, LeasedQuerySet

if TYPE_CHECKING:
    from typing import Self

PAUSE = timedelta(minutes=2)
"""Between two looks into a mailbox that had nothing new."""


class MailboxQuerySet(LeasedQuerySet["Mailbox"]):
    def due(self, *, at: datetime) -> Self:
        return self.filter(Q(read_at=None) | Q(read_at__lte=at - PAUSE))


class Mailbox(Leased):
    """A mailbox: ``uid`` is the number of its last letter that we keep, as long as ``validity`` stays."""

    address = models.CharField(max_length=500, unique=True)
    validity = models.PositiveBigIntegerField(default=0)
    uid = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, help_text="When there was nothing more in it.")

    objects = MailboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.address
