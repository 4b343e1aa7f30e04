"""What is remembered of money: each paid request, and each month's sum."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Month(models.Model):
    """What was spent on translation in a month, in millionths; what is put aside counts as spent."""

    first_day = models.DateField(_("month"), unique=True)
    spent = models.BigIntegerField(_("spent"), default=0)

    class Meta:
        ordering = ["-first_day"]

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"


class Expense(models.Model):
    """A paid request. It counts from before it is sent: whoever is killed in the middle has spent it."""

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="expenses")
    draft = models.ForeignKey("translation.Draft", on_delete=models.SET_NULL, null=True, related_name="+")
    engine = models.CharField(_("engine"), max_length=40)
    letters = models.PositiveIntegerField(_("letters"))
    amount = models.BigIntegerField(_("amount"), help_text="In millionths: put aside, then as it turned out.")
    reserved_at = models.DateTimeField()
    is_settled = models.BooleanField(default=False, help_text="Whether what it cost is known.")

    def __str__(self) -> str:
        return f"{self.engine}: {self.amount / 1_000_000:,.4f}"
