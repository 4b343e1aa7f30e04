"""What is done to the name authority, and with it to a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.db import transaction

from dragoman.people.models import User
from dragoman.translation.actions import save_segment
from dragoman.translation.authority.corrections import Correction, corrected, corrections
from dragoman.translation.authority.models import Form, Record, RecordKind, Standing
from dragoman.translation.authority.unknown import UnknownName, unknown_names
from dragoman.translation.models import Draft, Segment
from dragoman.translation.terms import Term


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a draft's forbidden forms: ``changed`` segments, and what somebody has to decide."""

    changed: int
    undecided: tuple[tuple[Segment, Correction], ...]


@transaction.atomic
def record(*, kind: RecordKind, forms: Iterable[Form], note: str = "") -> Record:
    """Return a new record of the authority with ``forms``, which are not saved yet."""
    made = Record.objects.create(kind=kind, note=note)
    for form in forms:
        form.record = made
        form.full_clean(exclude=["record"])
        form.save()
    return made


@transaction.atomic
def settle(*, record: Record, language: str, text: str, reason: str) -> Form:
    """Make ``text`` the house form of a language, forbid the one before it, and return the new one.

    Forms for a context of their own stay as they are.
    """
    forms = Form.objects.select_for_update().filter(record=record, context="").in_language(language)
    forms.filter(standing=Standing.HOUSE).exclude(text=text).update(
        standing=Standing.FORBIDDEN, reason=reason
    )
    form = forms.filter(text=text).first() or Form(record=record, language=language, text=text)
    form.standing, form.reason = Standing.HOUSE, ""
    form.full_clean()
    form.save()
    return form


def fix(*, draft: Draft, user: User, at: datetime) -> Fixed:
    """Write the house forms for the forbidden ones of a draft wherever the inflection is certain.

    What is not certain is returned with a suggestion, and left as it is.
    """
    changed, undecided = 0, []
    for segment, found in _forbidden(draft, at=at):
        text = corrected(segment.translation, found)
        if text != segment.translation:
            save_segment(segment=segment, text=text, user=user, at=at, seen=segment.translation)
            changed += 1
        undecided += [(segment, correction) for correction in found if not correction.is_certain]
    return Fixed(changed, tuple(undecided))


def names_to_record(*, draft: Draft) -> dict[str, list[UnknownName]]:
    """Return the names of a draft's originals that the authority does not know, by language."""
    found: dict[str, list[UnknownName]] = {}
    segments = sorted(draft.segments.exclude(original=""), key=lambda segment: segment.original_language)
    for language, group in groupby(segments, key=lambda segment: segment.original_language):
        text = "\n".join(segment.original for segment in sorted(group, key=lambda segment: segment.position))
        known = [Term(form) for form in Form.objects.in_language(language).values_list("text", flat=True)]
        found[language] = unknown_names(text, language=language, terms=known)
    return found


def _forbidden(draft: Draft, *, at: datetime) -> list[tuple[Segment, list[Correction]]]:
    terms = _house_terms(draft.language, at=at)
    segments = draft.segments.exclude(translation="")
    found = [
        (segment, corrections(segment.translation, language=draft.language, terms=terms))
        for segment in segments
    ]
    return [(segment, changes) for segment, changes in found if changes]


def _house_terms(language: str, *, at: datetime) -> list[Term]:
    """Return terms with what the house writes and forbids in a language, whatever the original is in."""
    terms = Form.objects.terms(source=language, target=language, on=at.date())
    return [replace(term, text=term.translation) for term in terms if term.translation and term.forbidden]
