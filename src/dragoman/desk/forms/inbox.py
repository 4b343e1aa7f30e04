"""What the inbox asks: an address to clip, and which stories to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dragoman.desk.templatetags.desk import country, language
from dragoman.sources.models import Source
from dragoman.stories.models import Membership, StoryQuerySet, StoryState


class ClipForm(forms.Form):
    """An address to clip by hand."""

    url = forms.URLField(
        label=_("Clip an address"),
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
        error_messages={
            "invalid": _("This is no address of a page. It should look like https://example.org/article."),
            "required": _("Paste the address of an article first."),
        },
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": ""} | more)


class InboxFilter(forms.Form):
    """Which stories to show; everything left empty shows all that nobody put away."""

    search = forms.CharField(
        label=_("In titles"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, data: object, *, sources: Iterable[Source], languages: Iterable[str]) -> None:
        super().__init__(data, label_suffix="")  # type: ignore[arg-type]
        sources = list(sources)
        countries = {source.country for source in sources if source.country}
        self._offer("state", [*StoryState.choices, ("all", _("all, skipped too"))], nothing=_("not skipped"))
        self._offer(
            "language", _by_name((code, language(code)) for code in languages if code), nothing=_("all")
        )
        self._offer("country", _by_name((code, country(code)) for code in countries), nothing=_("all"))
        self._offer("source", [(str(source.pk), source.name) for source in sources], nothing=_("all"))

    def _offer(self, name: str, choices: list[tuple[str, object]], *, nothing: object) -> None:
        self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]

    def narrow(self, stories: StoryQuerySet) -> StoryQuerySet:
        """Return those of ``stories`` that were asked for; an impossible wish is left out."""
        self.full_clean()
        wish = self.cleaned_data
        if wish.get("state") == "all":
            stories = stories.all()
        elif wish.get("state"):
            stories = stories.filter(state=wish["state"])
        else:
            stories = stories.exclude(state=StoryState.SKIPPED)
        clippings = _clippings_wanted(wish)
        if clippings:
            stories = stories.filter(Exists(Membership.objects.filter(clippings, story=OuterRef("pk"))))
        return stories.order_by("-last_at", "-pk")


def _clippings_wanted(wish: dict[str, str]) -> Q:
    """Return the condition that one clipping of a story has to meet as a whole."""
    wanted = Q()
    if wish.get("language"):
        wanted &= Q(clipping__language=wish["language"])
    if wish.get("country"):
        wanted &= Q(clipping__source__country=wish["country"])
    if wish.get("source"):
        wanted &= Q(clipping__source=wish["source"])
    if wish.get("search"):
        wanted &= Q(clipping__title__icontains=wish["search"]) | Q(story__title__icontains=wish["search"])
    return wanted


def _by_name(choices: Iterable[tuple[str, str]]) -> list[tuple[str, object]]:
    return sorted(choices, key=lambda choice: str(choice[1]).casefold())
