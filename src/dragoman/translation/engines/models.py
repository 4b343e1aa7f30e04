"""What editors decide about engines: whom to ask for an outlet's texts."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dragoman.sources.models import Source
from dragoman.translation.errors import EngineError


class EnginePreferenceQuerySet(models.QuerySet["EnginePreference"]):
    def order_for(self, source: str, target: str, *, outlet: int | None) -> Sequence[str] | None:
        """Return the names of engines, the most particular preference's; None where there is none."""
        rows = self.filter(
            models.Q(outlet=None) | models.Q(outlet=outlet),
            from_language__in=["", source],
            to_language__in=["", target],
        )
        best = max(rows, key=EnginePreference.particularity, default=None)
        return None if best is None else best.names


def check_names(value: str) -> None:
    """Raise ``ValidationError`` for a name that no engine has."""
    from dragoman.translation import engines

    for name in split(value):
        try:
            engines.named(name)
        except EngineError as error:
            raise ValidationError(str(error)) from None


class EnginePreference(models.Model):
    """Which engines translate an outlet's texts, in which order; it goes before ``newsroom.toml``."""

    outlet = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("outlet"), help_text=_("Empty: every outlet."),
    )  # fmt: skip
    from_language = models.CharField(
        _("from"), max_length=8, blank=True, help_text=_("A language code such as “ru”; empty: any.")
    )
    to_language = models.CharField(
        _("to"), max_length=8, blank=True, help_text=_("A language code such as “en”; empty: any.")
    )
    engines = models.CharField(
        _("engines"), max_length=400, blank=True, validators=[check_names],
        help_text=_("Names from newsroom.toml, the first one first: “apertium, deepl”; empty: by hand."),
    )  # fmt: skip

    objects = EnginePreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of engines")
        verbose_name_plural = _("choices of engines")
        ordering = ["outlet__name", "from_language", "to_language"]
        constraints = [
            models.UniqueConstraint(
                Coalesce("outlet_id", models.Value(0)),
                models.F("from_language"),
                models.F("to_language"),
                name="translation_preference_once",
                violation_error_message=_("There is a choice for these already."),
            )
        ]

    def __str__(self) -> str:
        outlet = str(self.outlet) if self.outlet else gettext("every outlet")
        return f"{outlet}: {self.from_language or '…'} → {self.to_language or '…'}"

    @property
    def names(self) -> list[str]:
        return split(self.engines)

    def particularity(self) -> tuple[bool, bool, bool]:
        """Return what sorts the more particular of two preferences last."""
        return self.outlet_id is not None, bool(self.from_language), bool(self.to_language)


def split(names: str) -> list[str]:
    """Return the names in a list with commas."""
    return [name.strip() for name in names.split(",") if name.strip()]
