"""What is asked before a source is followed, and which sources to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dragoman.desk.source_health import Health
from dragoman.desk.templatetags.desk import country, language
from dragoman.sources.models import SourceKind, SourceQuerySet

LARGEST_LIST = 5_000_000
"""Bytes: some hundred times the longest list of feeds that we have met."""

ADDRESS = {"inputmode": "url", "autocomplete": "off", "placeholder": "example.org"}

_ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "name": ("name", "pk"),
    "silent": (F("last_news_at").asc(nulls_first=True), "name"),
    "failing": ("-failures", "name"),
    "prolific": ("-month", "name"),
}


class AddressForm(forms.Form):
    """An address to be tried."""

    address = forms.CharField(
        label=gettext_lazy("Address of a channel"), max_length=2000, widget=forms.TextInput(attrs=ADDRESS)
    )


class FollowForm(forms.Form):
    """An address, or a list of feeds from a feed reader."""

    address = forms.CharField(
        label=gettext_lazy("Homepage or feed"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs=ADDRESS),
    )
    list = forms.FileField(label=gettext_lazy("File (OPML)"), required=False)

    def clean(self) -> dict[str, Any]:
        wish = self.cleaned_data
        if bool(wish.get("address")) == bool(wish.get("list")) and not self.errors:
            raise forms.ValidationError(_("Give either an address or a file."))
        if wish.get("list") and wish["list"].size > LARGEST_LIST:
            self.add_error("list", _("This file is too large for a list of feeds."))
        return wish


class SourceFilter(forms.Form):
    """Which sources to show, and in which order; everything left empty shows all by their names."""

    search = forms.CharField(
        label=gettext_lazy("Name"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    health = forms.ChoiceField(label=gettext_lazy("Health"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    order = forms.ChoiceField(
        label=gettext_lazy("Order"),
        required=False,
        choices=[
            ("", pgettext_lazy("order", "by name")),
            ("failing", gettext_lazy("most failing first")),
            ("silent", gettext_lazy("most silent first")),
            ("prolific", gettext_lazy("most prolific first")),
        ],
    )

    def __init__(self, data: object, *, known: Iterable[tuple[int, str, list[str], str]]) -> None:
        """``known`` are the key, country, languages and health of every source; they are counted too."""
        super().__init__(data, label_suffix="")  # type: ignore[arg-type]
        self._languages: dict[str, list[int]] = {}
        found: Counter[str] = Counter()
        countries = set()
        for pk, code, languages, health in known:
            found[health] += 1
            countries.add(code)
            for spoken in languages:
                self._languages.setdefault(spoken, []).append(pk)
        self.total = found.total()
        self.counts = {health: found[health.value] for health in Health if found[health.value]}
        self._offer("health", Health.choices)
        self._offer("kind", SourceKind.choices)
        self._offer("country", _by_name((code, country(code)) for code in countries if code))
        self._offer("language", _by_name((code, language(code)) for code in self._languages))

    def _offer(self, name: str, choices: Iterable[tuple[str, object]]) -> None:
        self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]

    @property
    def is_asked(self) -> bool:
        """Whether anything else than all sources by their names was asked for."""
        return any(self.data.get(name) for name in self.fields)

    @property
    def is_open(self) -> bool:
        """Whether more was asked for than a health, which has buttons of its own."""
        return any(self.data.get(name) for name in self.fields if name != "health")

    def narrow(self, sources: SourceQuerySet) -> SourceQuerySet:
        """Return those of ``sources`` that were asked for, in order; an impossible wish is left out."""
        self.full_clean()
        wish = self.cleaned_data
        if wish.get("search"):
            sources = sources.filter(name__icontains=wish["search"])
        for name in ("health", "country", "kind"):
            if wish.get(name):
                sources = sources.filter(**{name: wish[name]})
        if wish.get("language"):
            sources = sources.filter(pk__in=self._languages[wish["language"]])
        return sources.order_by(*_ORDERS[wish.get("order") or "name"])


def _by_name(choices: Iterable[tuple[str, str]]) -> list[tuple[str, object]]:
    return sorted(choices, key=lambda choice: str(choice[1]).casefold())
