"""What is asked before something is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.images.widgets import AdminImageChooser

from dragoman.citations.models import Origin, Permission
from dragoman.publication.models import Article, Author, CreditRole, Picture, Section
from dragoman.translation.models import Draft, Kind


class PublishForm(forms.Form):
    """Where an article stands and who signs it."""

    section = forms.ModelChoiceField(
        Section.objects.none(),
        label=_("Section"),
        empty_label=_("choose a section"),
        error_messages={"required": _("Choose the section where the article will stand.")},
    )
    authors = forms.ModelMultipleChoiceField(Author.objects.all(), label=_("Authors"), required=False)
    translators = forms.ModelMultipleChoiceField(Author.objects.all(), label=_("Translators"), required=False)
    lead_picture = forms.ModelChoiceField(
        Picture.objects.all(), label=_("Lead picture"), required=False, widget=AdminImageChooser
    )
    slug = forms.SlugField(
        label=_("Last part of the address"),
        required=False,
        max_length=255,
        help_text=_("Left empty, it is made of the headline."),
    )

    def __init__(self, data: object = None, *, draft: Draft, article: Article | None) -> None:
        people = list(Author.objects.all())
        usual = _already(article) if article else _usual(draft, people)
        super().__init__(data, initial=usual, label_suffix="")  # type: ignore[arg-type]
        for name in ("authors", "translators"):
            self.fields[name].choices = [(person.pk, str(person)) for person in people]  # type: ignore[attr-defined]
        sections = Section.objects.live().filter(locale__language_code=draft.language).order_by("path")
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]


class NewTextForm(forms.Form):
    """A text of our own."""

    language = forms.ChoiceField(label=_("Language"))
    headline = forms.CharField(label=_("Headline"), max_length=255)
    standfirst = forms.CharField(
        label=_("Standfirst"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    body = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("A blank line begins a paragraph, “## ” a heading, “> ” a quotation."),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, label_suffix="")  # type: ignore[arg-type]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Right:
    """By what right a text is used, in what words, and until when."""

    permission: str
    note: str
    ends_on: date | None


def permissions_given(posted: Mapping[str, str], origins: Iterable[Origin]) -> dict[Origin, Right]:
    """Return the origins of which something was changed on the screen, with what was chosen."""
    rights = {origin: _right(posted, origin) for origin in origins if f"permission-{origin.pk}" in posted}
    known = {
        origin: Right(origin.permission, origin.permission_note, origin.permission_ends_on)
        for origin in rights
    }
    return {
        origin: right
        for origin, right in rights.items()
        if right != known[origin] and right.permission in Permission.values
    }


def _right(posted: Mapping[str, str], origin: Origin) -> Right:
    """Return what was chosen; a day that is none changes nothing."""
    try:
        day = posted.get(f"until-{origin.pk}", "")
        ends_on = date.fromisoformat(day) if day else None
    except ValueError:
        ends_on = origin.permission_ends_on
    note = posted.get(f"note-{origin.pk}", origin.permission_note).strip()
    return Right(posted[f"permission-{origin.pk}"], note, ends_on)


def _already(article: Article) -> dict[str, object]:
    """Return what an article has, so that publishing again changes nothing by accident."""
    credits = list(article.credits.all())
    return {
        "section": article.get_parent(),
        "authors": [credit.author_id for credit in credits if credit.role == CreditRole.AUTHOR],
        "translators": [credit.author_id for credit in credits if credit.role == CreditRole.TRANSLATOR],
        "lead_picture": article.lead_picture,
        "slug": article.slug,
    }


def _usual(draft: Draft, people: Iterable[Author]) -> dict[str, object]:
    """Return the names that stand under a draft unless somebody chooses others: none under a reprint."""
    if draft.kind == Kind.REPRINT:
        return {}
    hands = {draft.created_by_id, draft.translator_id} - {None}
    role = "translators" if draft.translator_id else "authors"
    return {role: [person.pk for person in people if person.user_id in hands]}
