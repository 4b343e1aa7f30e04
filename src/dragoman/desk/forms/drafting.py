"""What is asked before a draft is opened."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dragoman.reading.models import Clipping
from dragoman.translation import engines
from dragoman.translation.models import Kind

AUTOMATIC = "automatic"


class DraftForm(forms.Form):
    """What to make of which clippings; a single button leaves the language and the engine to us."""

    clippings = forms.ModelMultipleChoiceField(
        Clipping.objects.readable(),
        error_messages={
            "required": gettext_lazy("Tick at least one clipping first."),
            "invalid_choice": gettext_lazy("This clipping cannot be drafted: it could not be read."),
        },
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Make of it"),
        choices=[(kind, kind.label) for kind in (Kind.TRANSLATION, Kind.PRESS_REVIEW, Kind.REPRINT)],
    )
    language = forms.ChoiceField(label=gettext_lazy("To be published in"), required=False)
    engine = forms.ChoiceField(label=gettext_lazy("First translation by"), required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, label_suffix="")  # type: ignore[arg-type]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.fields["engine"].choices = [  # type: ignore[attr-defined]
            (AUTOMATIC, _("whatever knows both languages")),
            *((engine.name, engine.label) for engine in engines.available()),
        ]

    def clean(self) -> dict[str, Any]:
        wish = self.cleaned_data
        clippings: QuerySet[Clipping] | None = wish.get("clippings")
        if clippings and wish.get("kind") != Kind.PRESS_REVIEW and len(clippings) > 1:
            self.add_error("clippings", _("Tick one clipping, or make a press review of several."))
        wish["language"] = wish.get("language") or settings.LANGUAGE_CODE
        if "engine" not in self.data or wish.get("engine") == AUTOMATIC:
            wish["engine"] = best_engine(list(clippings or []), language=wish["language"])
        return wish

    @property
    def first_error(self) -> str:
        return next(str(error) for errors in self.errors.values() for error in errors)


def best_engine(clippings: list[Clipping], *, language: str) -> str:
    """Return the name of an engine that knows the languages of all ``clippings``; empty when none does."""
    foreign = {(each.language, each.source_id) for each in clippings if each.language != language}
    offered = [
        [engine.name for engine in engines.between(spoken, language, outlet=outlet) if engine.name]
        for spoken, outlet in foreign
    ]
    return next((name for name in chain(*offered[:1]) if all(name in names for names in offered)), "")
