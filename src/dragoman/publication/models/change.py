"""The outbox: what changed on the public site, for the stages that come after."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """Something that pages may show has changed; written in the transaction that changed it.

    ``key`` is what a rendering records when it reads the thing: ``article:81``, ``section:7``, ``menu:en``.
    """

    key = models.CharField(max_length=300)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key
