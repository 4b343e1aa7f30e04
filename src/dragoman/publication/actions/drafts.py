"""A draft on its way to the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dragoman.citations.models import Origin
from dragoman.people.models import User
from dragoman.publication.actions.gate import not_overridden
from dragoman.publication.gate import Finding, Severity, findings
from dragoman.publication.gate.gather import submission
from dragoman.publication.models import Override, Picture, Section
from dragoman.publication.rules import Cited, Manuscript, compose
from dragoman.translation import segments
from dragoman.translation.findings import key_of, sentence_of, stopping
from dragoman.translation.models import Draft, DraftState, Kind, SegmentState
from dragoman.translation.workflow.actions import lacks_other_eyes


def manuscript_of(draft: Draft) -> Manuscript:
    """Return the words of a draft as they are now."""
    blocks = segments.join(draft.sentences, language=draft.language)
    cited = _cited(draft) if draft.kind == Kind.PRESS_REVIEW else {}
    return Manuscript(name=f"draft {draft.pk}", blocks=tuple(blocks), cited=cited)


def _cited(draft: Draft) -> dict[int, Cited]:
    """Return where the passages of a press review are from, by the key of what they were made from."""
    outlets = ((part.pk, part.clipping.source, part.clipping.url) for part in draft.clippings.all())
    return {pk: Cited(source.name, source.country, url) for pk, source, url in outlets}


def findings_in(
    draft: Draft,
    *,
    user: User,
    section: Section | None = None,
    lead_picture: Picture | None = None,
    checked_on: date | None = None,
    origins: Iterable[Origin] | None = None,
) -> tuple[Finding, ...]:
    """Return what keeps ``user`` from publishing a draft; without a ``section``, whatever it will be.

    With ``checked_on`` the translation of each sentence is checked, too; that takes a while. ``origins`` are
    the draft's, where they have been read already.
    """
    text = compose(manuscript_of(draft))
    submitted = submission(
        kind=draft.kind,
        language=draft.language,
        section_language=section.locale.language_code if section else draft.language,
        headline=text.headline,
        body=text.body,
        origins=Origin.objects.filter(draft=draft).select_related("capture") if origins is None else origins,
        lead_picture=lead_picture.pk if lead_picture else None,
        untranslated=sum(segment.state == SegmentState.UNTRANSLATED for segment in draft.segments.all()),
        is_dropped=draft.state == DraftState.DROPPED,
        lacks_other_eyes=lacks_other_eyes(draft=draft, user=user),
        doubts=_doubts(draft, on=checked_on) if checked_on else (),
    )
    found = findings(submitted)
    if all(finding.severity == Severity.IMPOSSIBLE for finding in found):
        return found
    return not_overridden(found, Override.objects.of_draft(draft).values_list("finding", flat=True))


def _doubts(draft: Draft, *, on: date) -> Iterator[tuple[str, str]]:
    for segment, finding in stopping(draft, draft.segments.all(), on=on):
        words = Truncator(segment.shown).words(6, truncate="…")
        told = _("“%(words)s”: %(finding)s") % {"words": words, "finding": sentence_of(finding)}
        yield f"{segment.pk}:{key_of(finding)}", told
