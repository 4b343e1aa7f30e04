"""What is asked of a source: its particulars, what we may do with its articles, its rules."""

from __future__ import annotations

from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from dragoman.sources.models import RuleAction, Source, SourceRule
from dragoman.sources.sifting import Rule


class LanguagesField(forms.CharField):
    """Codes of languages, typed with spaces or commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return " ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = str(super().clean(value)).replace(",", " ").split()
        for code in codes:
            try:
                Locale.parse(code, sep="-")
            except (UnknownLocaleError, ValueError):
                raise forms.ValidationError(
                    _("“%(code)s” is no code of a language. It should look like fr or pt-BR.")
                    % {"code": code}
                ) from None
        return list(dict.fromkeys(codes))


class NamesField(forms.CharField):
    """Names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        names = (" ".join(line.split()) for line in str(super().clean(value)).splitlines())
        return list(dict.fromkeys(filter(None, names)))


class SourceForm(forms.ModelForm[Source]):
    """The particulars of a source and its terms of reuse."""

    languages = LanguagesField(
        label=gettext_lazy("Languages"), required=False, help_text=gettext_lazy("Codes, like: fr de pt-BR")
    )
    aliases = NamesField(
        label=gettext_lazy("Also called"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy(
            "In other scripts and languages, and in short: “Наше радио”, “NR”. One a line."
        ),
    )
    homepage = forms.URLField(
        label=gettext_lazy("Homepage"),
        max_length=2000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)

    class Meta:
        model = Source
        fields = ["name", "aliases", "homepage", "country", "languages", "kind", "side"]
        fields += ["reuse", "reuse_note", "keep_days"]
        widgets = {"reuse_note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        names = Locale.parse(to_locale(get_language() or "en")).territories
        known = sorted(
            (
                (code, name)
                for code, name in names.items()
                if len(code) == 2 and code.isalpha() and code not in NONE
            ),
            key=lambda choice: choice[1].casefold(),
        )
        self.fields["country"].choices = [("", _("unknown")), *known]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_help"


NONE = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What Babel lists with the countries and is none."""


class RuleForm(forms.ModelForm[SourceRule]):
    """One rule; empty words are no rule."""

    class Meta:
        model = SourceRule
        fields = ["action", "field", "words", "value"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["words"].required = self.fields["action"].required = False
        self.fields["action"].choices = [("", "–"), *RuleAction.choices]  # type: ignore[attr-defined]
        # What "*" and commas mean is said once above the rules.
        self.fields["words"].help_text = ""

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("words") and not told.get("action"):
            self.add_error("action", _("What shall be done with these?"))
        gives = told.get("action") in {RuleAction.SECTION, RuleAction.TOPIC}
        if told.get("words") and gives and not told.get("value"):
            self.add_error("value", _("Which one?"))
        return told

    @property
    def rule(self) -> Rule | None:
        told = self.cleaned_data
        if not told.get("words") or told.get("DELETE"):
            return None
        return Rule(told["action"], told["words"], told["field"], told["value"])


Rules = forms.formset_factory(RuleForm, extra=2, can_delete=True)
