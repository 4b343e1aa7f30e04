"""What the checks find in a draft, and how a translator is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dragoman.translation.authority.models import Form
from dragoman.translation.checks import Finding, Severity, check
from dragoman.translation.models import Draft, Kind, Segment
from dragoman.translation.segments import same_language
from dragoman.translation.tags import tag_faults
from dragoman.translation.terms import Term

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_KEY_LENGTH = 200
_TAG = re.compile(r"⟨/?[1-9][0-9]{0,3}⟩")


@dataclass
class Checker:
    """Checks sentences of one draft; what the house writes is looked up once for each language."""

    draft: Draft
    on: date

    @cached_property
    def _terms(self) -> dict[str, list[Term]]:
        return {}

    def terms(self, language: str) -> list[Term]:
        """Return what an original in a language may name, and how the house writes it in the draft's."""
        if language not in self._terms:
            found = Form.objects.terms(source=language, target=self.draft.language, on=self.on)
            self._terms[language] = found
        return self._terms[language]

    @cached_property
    def _citations(self) -> re.Pattern[str] | None:
        """What names a source within a text: “(El Faro, 12 May 2026)”."""
        outlets = self.draft.clippings.values_list("clipping__source__name", flat=True)
        names = "|".join(map(re.escape, outlets))
        return re.compile(rf"\((?:{names}), [^()]{{4,40}}\)") if names else None

    def _without_citations(self, text: str) -> str:
        """Return a text with its citations blank: what stands in them is not in the original."""
        blank = self._citations
        return blank.sub(lambda match: " " * len(match[0]), text) if blank and "(" in text else text

    def findings(self, segment: Segment, text: str | None = None) -> list[Finding]:
        """Return what is wrong with a sentence, or with ``text`` in its place; nobody let these stand."""
        translation = segment.translation if text is None else text
        language = segment.original_language
        is_ours = self.draft.kind == Kind.REPRINT or same_language(language, self.draft.language)
        if segment.is_abridged or is_ours:
            return []
        plain, places = _without_tags(self._without_citations(translation))
        found = check(
            segment.original,
            plain,
            source_language=language,
            target_language=self.draft.language,
            terms=self.terms(language),
        )
        found = [*_tags_at_fault(segment, translation), *(_placed(finding, places) for finding in found)]
        return [finding for finding in found if not _is_settled(finding, segment)]


def stopping(draft: Draft, segments: Iterable[Segment], *, on: date) -> Iterator[tuple[Segment, Finding]]:
    """Yield the findings in a draft's sentences that are to be looked at before publication."""
    checker = Checker(draft, on)
    for segment in segments:
        for finding in checker.findings(segment):
            if finding.severity == Severity.ERROR:
                yield segment, finding


def _without_tags(text: str) -> tuple[str, list[int]]:
    """Return a text without tags, and where each of its letters stands in the text with them."""
    tags = {place for match in _TAG.finditer(text) for place in range(*match.span())}
    places = [place for place in range(len(text)) if place not in tags]
    return "".join(text[place] for place in places), places


def _placed(finding: Finding, places: Sequence[int]) -> Finding:
    if finding.start is None or finding.end is None:
        return finding
    return replace(finding, start=places[finding.start], end=places[finding.end - 1] + 1)


def _is_settled(finding: Finding, segment: Segment) -> bool:
    """Whether somebody has let a finding stand, or done what it asks for."""
    is_marked = finding.kind == "speaker_ours" and segment.is_retranslated
    return is_marked or key_of(finding) in segment.passed_over


def _tags_at_fault(segment: Segment, translation: str) -> Iterator[Finding]:
    if segment.spans and translation:
        for fault in tag_faults(segment.tagged.text, translation):
            yield Finding(f"tag_{fault.fault}", Severity.WARNING, there=f"⟨{fault.number}⟩")


def key_of(finding: Finding) -> str:
    """Return what a finding is remembered by when somebody lets it stand; its place does not matter."""
    words = f"{finding.kind}:{finding.there}:{finding.here}:{finding.wanted}"
    return " ".join(words.split())[:_KEY_LENGTH]


def sentence_of(finding: Finding) -> str:
    """Return what a translator is told of a finding."""
    words = {"there": finding.there, "here": finding.here, "wanted": finding.wanted}
    told = _WITHOUT_REPLACEMENT if finding.kind == "forbidden" and not finding.wanted else None
    return str(told or SENTENCES.get(finding.kind, _UNNAMED)) % (words | {"kind": finding.kind})


_UNNAMED = _("Something is wrong here (%(kind)s): “%(there)s” – “%(here)s”.")
_WITHOUT_REPLACEMENT = _("The house does not write “%(here)s”.")
SENTENCES: dict[str, StrOrPromise] = {
    "untranslated": _("“%(here)s” stands as in the original."),
    "sentence_lost": _("A sentence of the original is missing."),
    "said_twice": _("“%(here)s” is said twice."),
    "too_short": _("The translation is much shorter than the original."),
    "too_long": _("The translation is much longer than the original."),
    "number_lost": _("The number “%(there)s” of the original is missing."),
    "number_new": _("The number “%(here)s” is not in the original."),
    "unit_lost": _("“%(there)s” of the original is counted in something else, or missing."),
    "unit_new": _("“%(here)s” is counted in something else than in the original."),
    "date_lost": _("The date “%(there)s” of the original is missing."),
    "date_new": _("The date “%(here)s” is not in the original."),
    "forbidden": _("The house writes “%(wanted)s”, not “%(here)s”."),
    "term_missing": _("For “%(there)s” the house writes “%(wanted)s”."),
    "quotation_lost": _("The original has quotation marks, the translation has none."),
    "quotation_new": _("The translation has quotation marks, the original has none."),
    "quotation_open": _("A quotation is opened and not closed, or closed and not opened."),
    "speaker_ours": _(
        "“%(there)s” was perhaps said in the language of this text: ask for the speaker's own words, "
        "or mark it as retranslated."
    ),
    "speaker_changed": _("Somebody else speaks than in the original: “%(there)s” – “%(here)s”."),
    "negation_lost": _("The original denies something (“%(there)s”), the translation does not."),
    "negation_new": _("The translation denies something (“%(here)s”), the original does not."),
    "tag_missing": _("The link or emphasis %(there)s is missing: write the tags around its words."),
    "tag_doubled": _("The link or emphasis %(there)s is there twice."),
    "tag_unknown": _("The original has no %(there)s."),
    "tag_crossed": _("The tags %(there)s cross others, or close before they open."),
    "tag_empty": _("The tags %(there)s have no words between them."),
    "link_lost": _("The link “%(there)s” is missing."),
    "link_new": _("The link “%(here)s” is not in the original."),
}
"""What a translator is told of each kind of finding; a room above adds those of its own checks."""
