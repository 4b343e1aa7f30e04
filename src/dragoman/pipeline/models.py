"""What is remembered of the stages: when each last ran, and what stopped it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StageRun(models.Model):
    """How a stage of the path is doing; one row a stage."""

    stage = models.CharField(_("stage"), max_length=40, unique=True)
    ran_at = models.DateTimeField(_("last ran"))
    worked_at = models.DateTimeField(_("last had work"), null=True, blank=True)
    done = models.PositiveBigIntegerField(_("done so far"), default=0)
    problem = models.TextField(_("problem"), blank=True)

    def __str__(self) -> str:
        return self.stage
