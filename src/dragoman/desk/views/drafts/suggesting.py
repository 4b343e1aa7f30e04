"""What helps with a sentence: the memory, names, engines, other places where a word stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import to_locale
from wagtail.admin.auth import permission_required

from dragoman.desk.views.drafts.telling import Answer, deed, progress_of, standing, told
from dragoman.desk.views.screen import StaffRequest
from dragoman.people.models import User
from dragoman.reading.models import Clipping
from dragoman.translation import actions, engines, treatment
from dragoman.translation.authority import actions as authority
from dragoman.translation.engines.asking import Proposal
from dragoman.translation.findings import Checker
from dragoman.translation.memory import Match, Unit
from dragoman.translation.memory.actions import concordance as units_saying
from dragoman.translation.memory.actions import recall
from dragoman.translation.memory.matching import identity
from dragoman.translation.models import Comment, Draft, Segment
from dragoman.translation.originals import made_from
from dragoman.translation.provenance import MEMORY
from dragoman.translation.segments import same_language
from dragoman.translation.terms import find_terms


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the memory proposes, and how like the sentence it is, in per cent."""

    match: Match

    @property
    def key(self) -> str:
        """What names the unit of the memory, and no other."""
        unit = self.match.unit
        both, pair = f"{unit.original}\n{unit.translation}", (unit.source_language, unit.target_language)
        return str(identity(both, source=pair[0], target=pair[1]))

    @property
    def percent(self) -> int:
        return int(self.match.likeness * 100)

    @property
    def unit(self) -> Unit:
        return self.match.unit


@dataclass(frozen=True, slots=True)
class Name:
    """A name or term of the original, and what the house writes for it."""

    there: str
    house: str
    note: str


@permission_required("translation.view_draft")
def panel(request: StaffRequest, pk: int) -> HttpResponse:
    """Return what helps with one sentence, as a part of the screen."""
    segments = Segment.objects.select_related("draft", "edited_by", "reviewed_by")
    return render(
        request, "desk/includes/panel.html", help_with(get_object_or_404(segments, pk=pk), request.user)
    )


def help_with(segment: Segment, user: User) -> dict[str, object]:
    """Return what helps with one sentence, by the names that templates know it by."""
    draft = segment.draft
    is_foreign = not same_language(segment.original_language, draft.language)
    clipping = made_from(draft, segment)
    known = _engines(segment, draft, clipping) if is_foreign else []
    return {
        "segment": segment,
        "draft": draft,
        "trace": segment.trace,
        "engine_label": next((one.label for one in known if one.name == segment.engine), segment.engine),
        "ahead_by": _labels(ahead.engine for ahead in segment.trace.ahead),
        "remembered": _remembered(segment, draft) if is_foreign else [],
        "names": _names(segment, draft) if is_foreign else [],
        "engines": known,
        "citation": citation(clipping, language=draft.language),
        "comments": Comment.objects.filter(segment=segment).shown(),
        "may_write": user.has_perm("translation.change_draft"),
    }


@permission_required("translation.view_draft")
def concordance(request: HttpRequest, pk: int) -> HttpResponse:
    """Return where a phrase was translated before, as a part of the screen."""
    draft = get_object_or_404(Draft, pk=pk)
    phrase, source = request.GET.get("q", "").strip(), request.GET.get("language", "")
    found = units_saying(phrase, source=source, target=draft.language, limit=20) if phrase else []
    return render(request, "desk/includes/concordance.html", {"phrase": phrase, "units": found})


@deed
def take(request: StaffRequest, pk: int) -> Answer:
    """Put what the memory, or an engine that is asked now, proposes in the place of what stands there."""
    segment = get_object_or_404(Segment.objects.select_related("draft"), pk=pk)
    seen, at = request.POST.get("seen", ""), timezone.now()
    if engine := request.POST.get("engine", ""):
        opinion = actions.second_opinion(segment=segment, engine=engine, seen=seen, at=at)
        return standing(treatment.take(segment=segment, proposal=opinion, seen=seen, at=at))
    unit, text = request.POST.get("unit", ""), request.POST.get("text", "")
    found = next((one for one in _remembered(segment, segment.draft) if one.key == unit), None)
    if found is None:  # the memory has gone on since: what is put there is the editor's word
        user = request.user
        return standing(actions.save_segment(segment=segment, text=text, seen=seen, user=user, at=at))
    proposal, match = Proposal(found.match.proposal, MEMORY), found.percent
    return standing(treatment.take(segment=segment, proposal=proposal, seen=seen, match=match, at=at))


@deed
def fix_names(request: StaffRequest, pk: int) -> Answer:
    """Write the house forms for the forbidden ones of a draft; answer what changed, and what is in doubt."""
    draft = get_object_or_404(Draft, pk=pk)
    before = dict(draft.segments.values_list("pk", "translation"))
    fixed = authority.fix(draft=draft, user=request.user, at=timezone.now())
    changed = [row for row in draft.segments.all() if row.translation != before[row.pk]]
    return {
        "segments": [
            was | {"before": before[row.pk]} for row, was in zip(changed, told(changed), strict=True)
        ],
        "undecided": [
            {"id": segment.pk, "found": doubt.found, "wanted": doubt.replacement}
            for segment, doubt in fixed.undecided
        ],
        **progress_of(pk),
    }


def citation(clipping: Clipping | None, *, language: str) -> str:
    """Return how a text is cited in a language: “(El Faro, 12. Mai 2026)”; "" for a text of our own.

    The date is CLDR's long one, which knows each language's cases and order.
    """
    if clipping is None:
        return ""
    day = format_date(
        timezone.localdate(clipping.published_at), "long", locale=Locale.parse(to_locale(language))
    )
    return " ".join(f"({clipping.source.name}, {day})".split())  # CLDR has spaces that do not break


def _engines(segment: Segment, draft: Draft, clipping: Clipping | None) -> list[engines.Engine]:
    outlet = clipping.source_id if clipping else None
    between = engines.between(segment.original_language, draft.language, outlet=outlet)
    return [engine for engine in between if engine.name]


def _labels(names: Iterable[str]) -> list[str]:
    """Return what people call engines, each once."""
    known = engines.labels()
    return [known.get(name, name) for name in dict.fromkeys(names)]


def _remembered(segment: Segment, draft: Draft) -> list[Remembered]:
    language = segment.original_language
    terms = Checker(draft, timezone.localdate()).terms(language)
    found = recall(segment.tagged.text, source=language, target=draft.language, terms=terms)
    return [Remembered(match) for match in found]


def _names(segment: Segment, draft: Draft) -> list[Name]:
    terms = Checker(draft, timezone.localdate()).terms(segment.original_language)
    found = find_terms(segment.original, language=segment.original_language, terms=terms)
    names = [
        Name(segment.original[match.start : match.end], match.term.translation, match.term.note)
        for match in found
        if match.term.translation
    ]
    return list({name.house: name for name in names}.values())
