"""A draft on its way to the gate."""

from __future__ import annotations

from dragoman.citations.models import Origin
from dragoman.publication.actions.gate import not_overridden
from dragoman.publication.gate import Finding, findings
from dragoman.publication.gate.gather import submission
from dragoman.publication.models import Override, Picture, Section
from dragoman.publication.rules import Manuscript, compose
from dragoman.translation import segments
from dragoman.translation.models import Draft, DraftState, SegmentState


def manuscript_of(draft: Draft) -> Manuscript:
    """Return the words of a draft as they are now."""
    blocks = segments.join(draft.sentences, language=draft.language)
    return Manuscript(name=f"draft {draft.pk}", blocks=tuple(blocks))


def findings_in(
    draft: Draft, *, section: Section | None = None, lead_picture: Picture | None = None
) -> tuple[Finding, ...]:
    """Return what was found in a draft and not overridden; without a ``section``, whatever it will be."""
    text = compose(manuscript_of(draft))
    submitted = submission(
        kind=draft.kind,
        language=draft.language,
        section_language=section.locale.language_code if section else draft.language,
        headline=text.headline,
        body=text.body,
        origins=Origin.objects.filter(draft=draft).select_related("capture"),
        lead_picture=lead_picture.pk if lead_picture else None,
        untranslated=sum(segment.state == SegmentState.UNTRANSLATED for segment in draft.segments.all()),
        is_dropped=draft.state == DraftState.DROPPED,
    )
    overridden = Override.objects.of_draft(draft).values_list("finding", flat=True)
    return not_overridden(findings(submitted), overridden)
