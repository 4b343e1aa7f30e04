"""What is remembered of names: one record for each thing, with its forms in each language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from dragoman.languages import is_language_code
from dragoman.translation.segments import primary
from dragoman.translation.terms import Forbidden, Term

if TYPE_CHECKING:
    from typing import Self


_SINCE = Coalesce("valid_from", Value(date.min))  # forms without a first day are one another's rivals too


class RecordKind(models.TextChoices):
    PERSON = "person", _("person")
    PLACE = "place", _("place")
    ORGANISATION = "organisation", _("organisation")
    TERM = "term", _("term")


class Standing(models.TextChoices):
    HOUSE = "house", _("house form")
    ALLOWED = "allowed", _("allowed")
    FORBIDDEN = "forbidden", _("forbidden")


class Record(ClusterableModel):
    """A person, a place, an organisation or an expression: one thing, whatever it is called.

    A place with two names in two languages is one record; its note says who calls it what.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=RecordKind.choices, default=RecordKind.PLACE)
    note = models.TextField(
        _("usage note"), blank=True, help_text=_("When which name is right, and what to beware of.")
    )

    speaks = models.CharField(
        _("speaks in public"),
        max_length=100,
        blank=True,
        help_text=_("Codes of languages, like “en fr”: what was said in one of them is not translated back."),
    )

    class Meta:
        verbose_name = _("name or term")
        verbose_name_plural = _("names and terms")
        ordering = ["pk"]

    def __str__(self) -> str:
        forms = sorted(self.forms.all(), key=lambda form: (form.standing != Standing.HOUSE, form.pk or 0))
        return " · ".join(dict.fromkeys(form.text for form in forms[:3])) or f"{self.pk}"


class FormQuerySet(models.QuerySet["Form"]):
    def valid(self, *, on: date) -> Self:
        """Forms that are in use on a day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on)
        )

    def in_language(self, language: str) -> Self:
        """Forms of a language, wherever it is spoken: those of ``pt`` for ``pt-BR``."""
        return self.filter(language=primary(language))

    def terms(self, *, source: str, target: str, on: date) -> list[Term]:
        """Return what an original in ``source`` may name, and how the house writes it in ``target``."""
        forms = self.valid(on=on).filter(language__in={primary(source), primary(target)})
        by_record: dict[int, list[Form]] = {}
        for form in forms.select_related("record").order_by("record", "pk"):
            by_record.setdefault(form.record.pk, []).append(form)
        return [
            term
            for of_record in by_record.values()
            if (term := _term(of_record, primary(source), primary(target)))
        ]


class Form(models.Model):
    """What a thing is called in one language: as we write it, as we let it pass, or as we do not."""

    record = ParentalKey(Record, on_delete=models.CASCADE, related_name="forms", verbose_name=_("record"))
    language = models.CharField(_("language"), max_length=8, help_text=_("Its code: “az”, “en”, “zh”."))
    script = models.CharField(
        _("script"), max_length=4, blank=True, help_text=_("Only where a language has several: “Cyrl”.")
    )
    text = models.CharField(_("form"), max_length=200)
    standing = models.CharField(
        _("standing"), max_length=20, choices=Standing.choices, default=Standing.HOUSE
    )
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why it is forbidden; shown to translators.")
    )
    context = models.CharField(
        _("context"), max_length=200, blank=True, help_text=_("Where it is used: “in quotations”.")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    objects = FormQuerySet.as_manager()

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["language", "pk"]
        constraints = [
            models.UniqueConstraint(
                "record",
                "language",
                "script",
                "text",
                "context",
                _SINCE,
                name="translation_form_once",
                violation_error_message=_("This form stands there already."),
            ),
            models.UniqueConstraint(
                "record",
                "language",
                "script",
                "context",
                _SINCE,
                condition=Q(standing=Standing.HOUSE),
                name="translation_one_house_form",
                violation_error_message=_("There is another house form in this language and context."),
            ),
            models.CheckConstraint(
                condition=~Q(standing=Standing.FORBIDDEN) | ~Q(reason=""),
                name="translation_forbidden_with_reason",
                violation_error_message=_("Say why this form is forbidden."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                name="translation_form_from_before_until",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="translation_form_with_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Keep one space between words, and a language without its region."""
        self.text, self.language = " ".join(self.text.split()), primary(self.language)
        if not is_language_code(self.language):
            raise ValidationError({"language": _("This is no language code, such as “az” or “zh”.")})


def _term(forms: Iterable[Form], source: str, target: str) -> Term | None:
    """Return a record's term, None where no original in ``source`` can name it and no form is forbidden."""
    theirs = [form.text for form in forms if form.language == source]
    ours = {standing: [form for form in forms if form.language == target and form.standing == standing]
            for standing in Standing}  # fmt: skip
    if not theirs or not any(ours.values()):
        return None
    house = [form.text for form in ours[Standing.HOUSE]]
    return Term(
        text=theirs[0],
        spellings=tuple(theirs[1:]),
        translation=house[0] if house else "",
        allowed=(*house[1:], *(form.text for form in ours[Standing.ALLOWED])),
        forbidden=tuple(Forbidden(form.text, form.reason) for form in ours[Standing.FORBIDDEN]),
        note=next(iter(forms)).record.note,
        record=next(iter(forms)).record.pk,
        speaks=tuple(map(primary, next(iter(forms)).record.speaks.replace(",", " ").split())),
    )
